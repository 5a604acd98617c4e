package org.saev.app.features;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Column;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.engine.label.FeatureLabel;

/** Name, tags, star and note of the open feature; every change is kept when its field is left. */
final class LabelPane extends Column implements CardPart {
  private final FeaturesViewModel model;
  private final TextField name = new TextField();
  private final TextField tags = new TextField();
  private final TextArea note = new TextArea();
  private final ToggleButton star = new ToggleButton();
  private int feature = Navigator.NONE;

  LabelPane(FeaturesViewModel model, Texts texts) {
    this.model = model;
    getStyleClass().add("label-pane");
    // until the label has been read the empty fields must not be taken for what somebody wrote
    setDisable(true);
    name.setId("label-name");
    name.promptTextProperty().bind(texts.of("label.name"));
    name.accessibleTextProperty().bind(texts.of("label.name"));
    tags.setId("label-tags");
    tags.promptTextProperty().bind(texts.of("label.tags"));
    tags.accessibleTextProperty().bind(texts.of("label.tags"));
    note.setId("label-note");
    note.setPrefRowCount(2);
    note.setWrapText(true);
    Fx.tabGoesOn(note);
    note.promptTextProperty().bind(texts.of("label.note"));
    note.accessibleTextProperty().bind(texts.of("label.note"));
    star.setId("label-star");
    star.setGraphic(Icon.STAR.node());
    star.accessibleTextProperty().bind(texts.of("label.star"));
    Tooltip tip = Fx.tip(texts.of("label.star"));
    star.setTooltip(tip);
    HBox.setHgrow(name, Priority.ALWAYS);
    getChildren().addAll(Fx.row("label-line", star, name), tags, note);
    name.setOnAction(event -> keep());
    tags.setOnAction(event -> keep());
    star.setOnAction(event -> keep());
    name.focusedProperty().subscribe(this::left);
    tags.focusedProperty().subscribe(this::left);
    note.focusedProperty().subscribe(this::left);
    model.labelProperty().subscribe(this::read);
  }

  private void left(boolean focused) {
    if (!focused) {
      keep();
    }
  }

  @Override
  public void show(OpenCard open) {
    if (open.feature() != feature) {
      // what is being typed of the feature before is kept
      keep();
      feature = open.feature();
    }
    read(model.labelProperty().get());
  }

  /** No card is open any more: nothing is kept of what stands here. */
  void forget() {
    feature = Navigator.NONE;
    setDisable(true);
  }

  private void read(@Nullable FeatureLabel label) {
    if (model.selected() != feature) {
      // another feature is being opened: what was typed of this one is kept
      keep();
      setDisable(true);
      return;
    }
    setDisable(label == null);
    if (label == null) {
      return;
    }
    name.setText(label.name());
    tags.setText(String.join(", ", label.tags()));
    note.setText(label.note());
    star.setSelected(label.starred());
  }

  private void keep() {
    if (isDisabled()) {
      return;
    }
    Set<String> parts = Arrays.stream(tags.getText().split("[,、]", -1)).collect(Collectors.toSet());
    model.label(
        feature, new FeatureLabel(name.getText(), parts, star.isSelected(), note.getText()));
  }
}
