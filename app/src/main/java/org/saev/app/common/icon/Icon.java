package org.saev.app.common.icon;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The icons of the program by meaning: the only place that names a glyph.
 *
 * <p>Each brings the code of its glyph: looking one up by name would load the pack's thousands of
 * names before the first window.
 */
public enum Icon implements Ikon {
  HOME("mdi2h-home-outline", 0xF06A1),
  DATASET("mdi2i-image-multiple-outline", 0xF02EF),
  HARVEST("mdi2c-chip", 0xF061A),
  TRAINING("mdi2s-school-outline", 0xF1180),
  SETTINGS("mdi2c-cog-outline", 0xF08BB),
  SELECT_ALL("mdi2s-select-all", 0xF0486),
  TAG("mdi2t-tag-plus-outline", 0xF1222),
  UNTAG("mdi2t-tag-minus-outline", 0xF121F),
  MONITOR("mdi2p-presentation", 0xF0428),
  NEW("mdi2f-folder-plus-outline", 0xF0B9D),
  FEATURES("mdi2s-shape-outline", 0xF0832),
  MODALITY("mdi2c-chart-scatter-plot", 0xF0E92),
  FILTER("mdi2t-tune-variant", 0xF1542),
  REPORT("mdi2f-file-document-outline", 0xF09EE),
  OPEN("mdi2f-folder-open-outline", 0xF0DCF),
  DEMO("mdi2r-rocket-launch-outline", 0xF14DF),
  RECENT("mdi2h-history", 0xF02DA),
  STAR("mdi2s-star-outline", 0xF04D2),
  PREVIOUS("mdi2c-chevron-up", 0xF0143),
  NEXT("mdi2c-chevron-down", 0xF0140),
  VIEW("mdi2b-bookmark-outline", 0xF00C3),
  SAVE("mdi2c-content-save-outline", 0xF0818),
  PIN("mdi2p-pin", 0xF0403),
  UNPIN("mdi2p-pin-outline", 0xF0931),
  ADD("mdi2p-plus", 0xF0415),
  REMOVE("mdi2c-close", 0xF0156),
  CLOSE("mdi2c-close", 0xF0156),
  PALETTE("mdi2c-console-line", 0xF07B7),
  SEARCH("mdi2m-magnify", 0xF0349),
  KEYBOARD("mdi2k-keyboard-outline", 0xF097B),
  LIGHT("mdi2w-white-balance-sunny", 0xF05A8),
  DARK("mdi2w-weather-night", 0xF0594),
  SYSTEM("mdi2m-monitor", 0xF0379),
  LANGUAGE("mdi2t-translate", 0xF05CA),
  LARGER("mdi2f-format-font-size-increase", 0xF09F4),
  SMALLER("mdi2f-format-font-size-decrease", 0xF09F3),
  RESET_SIZE("mdi2f-format-size", 0xF027F),
  TEXT("mdi2f-format-text", 0xF0284),
  IMAGE("mdi2i-image-outline", 0xF0976),
  CROSS_MODAL("mdi2s-set-center", 0xF0779),
  RARE("mdi2c-circle-small", 0xF09DF),
  DEAD("mdi2c-circle-off-outline", 0xF10D3),
  BACK("mdi2a-arrow-left", 0xF004D),
  FORWARD("mdi2a-arrow-right", 0xF0054),
  COPY("mdi2c-content-copy", 0xF018F),
  PICTURE_COPY("mdi2i-image-move", 0xF09F8),
  KEEP("mdi2c-check-circle-outline", 0xF05E1),
  REVIEW("mdi2e-eye-outline", 0xF06D0),
  FLAG("mdi2f-flag-outline", 0xF023D),
  SKIP("mdi2s-skip-next-outline", 0xF0F27),
  DROP("mdi2c-close-circle-outline", 0xF015A),
  DECIDE_MANY("mdi2c-checkbox-multiple-marked-outline", 0xF0139),
  UNDO("mdi2u-undo", 0xF054C),
  REDO("mdi2r-redo", 0xF044E),
  PARTS("mdi2p-plus-minus-variant", 0xF14C9),
  RESET("mdi2r-restore", 0xF099B),
  EXPORT("mdi2e-export-variant", 0xF0B93),
  PAUSE("mdi2p-pause", 0xF03E4),
  RESUME("mdi2p-play", 0xF040A),
  CANCEL("mdi2s-stop", 0xF04DB),
  DONE("mdi2c-check", 0xF012C),
  FAILED("mdi2a-alert-circle-outline", 0xF05D6),
  WARNING("mdi2a-alert-outline", 0xF002A),
  INFO("mdi2i-information-outline", 0xF02FD),
  QUESTION("mdi2h-help-circle-outline", 0xF0625),
  EMPTY("mdi2t-tray", 0xF1294),
  BROWSER("mdi2o-open-in-new", 0xF03CC),
  QUIT("mdi2e-exit-to-app", 0xF0206),
  CHEVRON("mdi2c-chevron-right", 0xF0142),
  NEIGHBOURS("mdi2g-graph-outline", 0xF104A),
  ZOOM_IN("mdi2m-magnify-plus-outline", 0xF06ED),
  ZOOM_OUT("mdi2m-magnify-minus-outline", 0xF06EC),
  FIT("mdi2f-fit-to-screen-outline", 0xF18F5),
  PANEL("mdi2f-filter-variant", 0xF0236);

  private final String description;
  private final int code;

  Icon(String description, int code) {
    this.description = description;
    this.code = code;
  }

  /** The glyph's name in its pack, which also finds the pack's font. */
  @Override
  public String getDescription() {
    return description;
  }

  @Override
  public int getCode() {
    return code;
  }

  /** A new node showing the icon in the colour and size of the style sheet. */
  public FontIcon node() {
    return new FontIcon(this);
  }
}
