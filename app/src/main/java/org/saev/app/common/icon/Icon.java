package org.saev.app.common.icon;

import org.kordamp.ikonli.javafx.FontIcon;

/** The icons of the program by meaning: the only place that names a glyph. */
public enum Icon {
  HOME("mdi2h-home-outline"),
  DATASET("mdi2i-image-multiple-outline"),
  HARVEST("mdi2c-chip"),
  TRAINING("mdi2s-school-outline"),
  SETTINGS("mdi2c-cog-outline"),
  SELECT_ALL("mdi2s-select-all"),
  TAG("mdi2t-tag-plus-outline"),
  UNTAG("mdi2t-tag-minus-outline"),
  MONITOR("mdi2p-presentation"),
  NEW("mdi2f-folder-plus-outline"),
  FEATURES("mdi2s-shape-outline"),
  MODALITY("mdi2c-chart-scatter-plot"),
  FILTER("mdi2t-tune-variant"),
  REPORT("mdi2f-file-document-outline"),
  OPEN("mdi2f-folder-open-outline"),
  DEMO("mdi2r-rocket-launch-outline"),
  RECENT("mdi2h-history"),
  STAR("mdi2s-star-outline"),
  PREVIOUS("mdi2c-chevron-up"),
  NEXT("mdi2c-chevron-down"),
  SAVE("mdi2c-content-save-outline"),
  PIN("mdi2p-pin"),
  UNPIN("mdi2p-pin-outline"),
  ADD("mdi2p-plus"),
  REMOVE("mdi2c-close"),
  CLOSE("mdi2c-close"),
  PALETTE("mdi2c-console-line"),
  SEARCH("mdi2m-magnify"),
  KEYBOARD("mdi2k-keyboard-outline"),
  LIGHT("mdi2w-white-balance-sunny"),
  DARK("mdi2w-weather-night"),
  SYSTEM("mdi2m-monitor"),
  LANGUAGE("mdi2t-translate"),
  LARGER("mdi2f-format-font-size-increase"),
  SMALLER("mdi2f-format-font-size-decrease"),
  RESET_SIZE("mdi2f-format-size"),
  TEXT("mdi2f-format-text"),
  IMAGE("mdi2i-image-outline"),
  CROSS_MODAL("mdi2s-set-center"),
  RARE("mdi2c-circle-small"),
  DEAD("mdi2c-circle-off-outline"),
  BACK("mdi2a-arrow-left"),
  FORWARD("mdi2a-arrow-right"),
  COPY("mdi2c-content-copy"),
  PICTURE_COPY("mdi2i-image-move"),
  KEEP("mdi2c-check-circle-outline"),
  REVIEW("mdi2e-eye-outline"),
  FLAG("mdi2f-flag-outline"),
  SKIP("mdi2s-skip-next-outline"),
  DROP("mdi2c-close-circle-outline"),
  UNDO("mdi2u-undo"),
  REDO("mdi2r-redo"),
  PARTS("mdi2p-plus-minus-variant"),
  RESET("mdi2r-restore"),
  EXPORT("mdi2e-export-variant"),
  PAUSE("mdi2p-pause"),
  RESUME("mdi2p-play"),
  CANCEL("mdi2s-stop"),
  DONE("mdi2c-check"),
  FAILED("mdi2a-alert-circle-outline"),
  WARNING("mdi2a-alert-outline"),
  INFO("mdi2i-information-outline"),
  EMPTY("mdi2t-tray"),
  BROWSER("mdi2o-open-in-new"),
  QUIT("mdi2e-exit-to-app"),
  CHEVRON("mdi2c-chevron-right"),
  NEIGHBOURS("mdi2g-graph-outline"),
  ZOOM_IN("mdi2m-magnify-plus-outline"),
  ZOOM_OUT("mdi2m-magnify-minus-outline"),
  FIT("mdi2f-fit-to-screen-outline"),
  PANEL("mdi2f-filter-variant");

  private final String literal;

  Icon(String literal) {
    this.literal = literal;
  }

  /** The glyph's name in its pack. */
  public String literal() {
    return literal;
  }

  /** A new node showing the icon in the colour and size of the style sheet. */
  public FontIcon node() {
    return new FontIcon(literal);
  }
}
