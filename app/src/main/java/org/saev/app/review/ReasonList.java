package org.saev.app.review;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.sample.ReasonWords;
import org.saev.engine.score.Reason;

/** What made the sample score as it did, in words; one of them is laid over the sample. */
final class ReasonList extends VBox {
  private final SampleReader reader;
  private final PageTools tools;

  ReasonList(SampleReader reader, PageTools tools) {
    this.reader = reader;
    this.tools = tools;
    setId("reason-list");
    getStyleClass().add("reason-list");
    InvalidationListener changed = change -> rebuild();
    reader.reasonsProperty().addListener(changed);
    reader.selectedProperty().addListener(changed);
    tools.texts().localeProperty().addListener(changed);
    rebuild();
  }

  private void rebuild() {
    getChildren().clear();
    List<Reason> reasons = reader.reasonsProperty().get();
    List<String> words = ReasonWords.each(reasons, tools.words(), tools.texts());
    if (!reasons.isEmpty()) {
      getChildren().add(choice(SampleReader.PARTS, Icon.PARTS, tools.texts().get("parts.title")));
    }
    for (int i = 0; i < reasons.size(); i++) {
      getChildren().add(line(i, reasons.get(i), words.get(i)));
    }
    if (reasons.isEmpty()) {
      getChildren().add(Fx.paragraph(tools.texts().of("reason.none"), "muted"));
    }
  }

  private HBox line(int index, Reason reason, String words) {
    ToggleButton choose = choice(index, icon(reason), words);
    Button card =
        Fx.iconButton(
            "reason-card-" + index,
            Icon.CHEVRON,
            tools.texts().of("review.card", reason.feature()),
            () -> tools.navigator().showFeature(reason.feature()));
    card.setFocusTraversable(false);
    HBox line = Fx.row("reason-row", choose, card);
    HBox.setHgrow(choose, Priority.ALWAYS);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private ToggleButton choice(int index, Icon icon, String words) {
    ToggleButton choose = new ToggleButton(words);
    choose.setId("reason-" + (index == SampleReader.PARTS ? "parts" : index));
    choose.getStyleClass().add("reason-line");
    choose.setMaxWidth(Double.MAX_VALUE);
    choose.setMinWidth(0);
    choose.setWrapText(true);
    choose.setGraphic(icon.node());
    // a click leaves the keyboard with the sample: Space must not press this again
    choose.setFocusTraversable(false);
    choose.setSelected(index == reader.selectedProperty().get());
    choose.setOnAction(event -> {
      choose.setSelected(true);
      reader.select(index);
    });
    return choose;
  }

  private static Icon icon(Reason reason) {
    if (reason.textValue() > 0 && reason.imageValue() > 0) {
      return Icon.CROSS_MODAL;
    }
    return reason.textValue() > 0 ? Icon.TEXT : Icon.IMAGE;
  }
}
