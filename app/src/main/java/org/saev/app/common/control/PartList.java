package org.saev.app.common.control;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.sample.FeatureWords;
import org.saev.app.common.sample.PartWords;
import org.saev.app.common.sample.SampleParts;

/** The words and patches that gave or cost a sample the most, with the number and its sign. */
public final class PartList extends VBox {
  private static final int SHOWN = 6;

  private final ObservableValue<? extends @Nullable SampleParts> parts;
  private final FeatureWords words;
  private final Texts texts;

  public PartList(
      ObservableValue<? extends @Nullable SampleParts> parts, FeatureWords words, Texts texts) {
    this.parts = parts;
    this.words = words;
    this.texts = texts;
    setId("part-list");
    getStyleClass().add("part-list");
    InvalidationListener changed = change -> rebuild();
    parts.addListener(changed);
    texts.localeProperty().addListener(changed);
    words.changesProperty().addListener(changed);
    rebuild();
  }

  private void rebuild() {
    getChildren().clear();
    SampleParts known = parts.getValue();
    if (known == null) {
      return;
    }
    if (known.parts().isEmpty()) {
      getChildren().add(Fx.paragraph(texts.of("parts.none"), "muted"));
      return;
    }
    getChildren().add(Fx.paragraph(texts.of("parts.sum", known.gave(), known.cost()), "muted"));
    int pictures = known.evidence().pictures().size();
    known.parts().stream().limit(SHOWN).forEach(part -> getChildren().add(line(part, pictures)));
    getChildren().add(Fx.paragraph(texts.of("parts.signs"), "muted"));
  }

  private HBox line(SampleParts.Part part, int pictures) {
    Label amount = new Label(PartWords.amount(part, texts));
    amount.getStyleClass().addAll("part-amount", part.net() < 0 ? "part-cost" : "part-gave");
    amount.setMinWidth(USE_PREF_SIZE);
    Label name = new Label(PartWords.name(part, pictures, texts));
    Label about = new Label(PartWords.about(part, words, texts));
    about.getStyleClass().add("muted");
    // what it is about stands on a line of its own where both have no room on one
    FlowPane what = Fx.flow("part-what", name, about);
    for (Label label : List.of(name, about)) {
      label.setWrapText(true);
      label.setMinWidth(0);
      label.maxWidthProperty().bind(what.widthProperty());
    }
    what.setMinWidth(0);
    HBox.setHgrow(what, Priority.ALWAYS);
    HBox line = Fx.row("part-line", amount, what);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
