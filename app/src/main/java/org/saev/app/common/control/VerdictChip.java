package org.saev.app.common.control;

import java.util.Locale;
import javafx.scene.control.Label;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.score.Verdict;

/** What the filter says of a sample: colour, icon and word. */
public final class VerdictChip extends Label {
  public VerdictChip(Verdict verdict, Texts texts) {
    String name = verdict.name().toLowerCase(Locale.ROOT);
    getStyleClass().addAll("verdict-chip", "verdict-" + name);
    setGraphic(icon(verdict).node());
    textProperty().bind(texts.of("verdict." + name));
  }

  public static Icon icon(Verdict verdict) {
    return switch (verdict) {
      case KEEP -> Icon.KEEP;
      case REVIEW -> Icon.REVIEW;
      case DROP -> Icon.DROP;
    };
  }
}
