package org.saev.app.common.control;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;

/** A title with a question mark that unfolds what it means, an example, and what to do. */
public final class HelpFold extends VBox {
  /** What stands before each line of a help text. */
  private static final List<String> LINES =
      List.of("help.example", "help.consequence", "help.action");

  private final ObservableValue<List<HelpItem>> items;
  private final Texts texts;
  private final VBox card = Fx.column("help-card");
  private final ToggleButton toggle = new ToggleButton();

  /**
   * @param items what is explained, one below the other
   * @param open whether it is unfolded; outlives this node
   */
  public HelpFold(
      String id,
      Label title,
      ObservableValue<List<HelpItem>> items,
      BooleanProperty open,
      Texts texts) {
    this.items = items;
    this.texts = texts;
    getStyleClass().add("help-fold");
    toggle.setId(id);
    toggle.getStyleClass().addAll("flat", "button-icon", "small", "help-toggle");
    toggle.setGraphic(Icon.QUESTION.node());
    toggle.setMinWidth(USE_PREF_SIZE);
    ObservableValue<String> about = texts.of("help.about", title.textProperty());
    toggle.accessibleTextProperty().bind(about);
    toggle.setTooltip(Fx.tip(about));
    toggle.setSelected(open.get());
    toggle.selectedProperty().bindBidirectional(open);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox head = Fx.row("help-head", title, toggle);
    head.setAlignment(Pos.CENTER_LEFT);
    card.setId(id + "-card");
    card.visibleProperty().bind(toggle.selectedProperty());
    card.managedProperty().bind(card.visibleProperty());
    getChildren().addAll(head, card);
    toggle.selectedProperty().subscribe(now -> fill());
    items.subscribe(now -> fill());
    texts.localeProperty().subscribe(now -> fill());
  }

  private void fill() {
    card.getChildren().clear();
    if (toggle.isSelected()) {
      items.getValue().forEach(this::add);
    }
  }

  private void add(HelpItem item) {
    if (!item.definition().isEmpty()) {
      add(texts.engine(item.definition()), "help-definition");
    }
    String[] lines = texts.engine(item.help()).split("\n", LINES.size());
    for (int i = 0; i < lines.length; i++) {
      add(texts.get(LINES.get(i), lines[i]), "help-line");
    }
  }

  private void add(String text, String styleClass) {
    card.getChildren().add(Fx.paragraph(new SimpleStringProperty(text), styleClass));
  }
}
