package org.saev.app.modality;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.EmptyState;
import org.saev.app.common.control.FigureFormat;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.TypeChip;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.engine.feature.FeatureStats;

/** The chosen features as a list, and what can be done with it. */
final class ChosenPane extends VBox {
  private final ModalityViewModel model;
  private final PageTools tools;
  private final Texts texts;
  private final FigureFormat figures;

  ChosenPane(ModalityViewModel model, PageTools tools, FigureFormat figures) {
    this.model = model;
    this.tools = tools;
    this.texts = tools.texts();
    this.figures = figures;
    getStyleClass().add("chosen-pane");
    ListView<FeatureStats> list = new ListView<>(model.list());
    list.setId("chosen-list");
    list.setCellFactory(owner -> new Row());
    list.setPlaceholder(
        new EmptyState(
            Icon.MODALITY, texts.of("modality.empty.title"), texts.of("modality.empty.hint")));
    list.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        open(list);
      }
    });
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        open(list);
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    Label count =
        Fx.label(texts.of("modality.chosen", Bindings.size(model.list())), "section-title");
    count.setId("chosen-count");
    Node all =
        Fx.button("choose-shown", Icon.DONE, texts.of("modality.all"), model::chooseShown, "small");
    Node rule =
        Fx.button(
            "list-to-rule",
            Icon.FILTER,
            texts.of("modality.rule"),
            model::makeRule,
            "small",
            "accent");
    Node none =
        Fx.iconButton(
            "choose-nothing", Icon.REMOVE, texts.of("modality.none"), model::chooseNothing);
    rule.disableProperty().bind(Bindings.isEmpty(model.list()));
    none.disableProperty().bind(Bindings.isEmpty(model.list()));
    getChildren()
        .addAll(
            Fx.row("chosen-head", count, Fx.spring(), none),
            list,
            Fx.flow("chosen-actions", all, rule));
  }

  private void open(ListView<FeatureStats> list) {
    FeatureStats picked = list.getSelectionModel().getSelectedItem();
    if (picked != null) {
      model.open(picked.feature());
    }
  }

  private final class Row extends ListCell<FeatureStats> {
    private final Label number = new Label();
    private final Label words = new Label();
    private final Label omega = new Label();
    private final TypeChip chip = new TypeChip(texts);
    private final HBox line = Fx.row("chosen-row", number, words, chip, omega);

    Row() {
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      number.getStyleClass().addAll("muted", "chosen-number");
      chip.setMinWidth(USE_PREF_SIZE);
      omega.setMinWidth(USE_PREF_SIZE);
      words.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(words, Priority.ALWAYS);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(FeatureStats item, boolean empty) {
      super.updateItem(item, empty);
      setGraphic(empty ? null : line);
      if (!empty && item != null) {
        number.setText(texts.get("number.plain", item.feature()));
        words.setText(tools.words().label(item.feature()));
        omega.setText(figures.plain(item.omega()));
        chip.show(item.type());
      }
    }
  }
}
