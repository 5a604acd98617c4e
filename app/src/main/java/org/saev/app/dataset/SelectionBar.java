package org.saev.app.dataset;

import java.util.BitSet;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.controlsfx.control.textfield.TextFields;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.project.DatasetBrowser;

/** Above the gallery: the selection and what to do with it, the size of the tiles. */
final class SelectionBar extends FlowPane {
  private static final String FOLLOW_UP = "★";

  private final DatasetViewModel model;
  private final Texts texts;
  private final TextField tag = new TextField();

  /**
   * @param check starts the checks of the whole dataset
   * @param decide asks for a decision about many samples at once
   */
  SelectionBar(
      DatasetViewModel model, Gallery gallery, Texts texts, Runnable check, Button decide) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("selection-bar");
    setRowValignment(VPos.CENTER);
    setMinWidth(0);
    Button checks =
        Fx.button("run-checks", Icon.DONE, texts.of("dataset.check.short"), check, "flat", "small");
    checks.setTooltip(Fx.tip(texts.of("dataset.check")));
    for (HBox group :
        List.of(
            selection(),
            tags(),
            Fx.row("bar-group", decide),
            Fx.row("bar-group", checks),
            Fx.row("bar-group", Icon.IMAGE.node(), size(gallery)))) {
      group.setAlignment(Pos.CENTER_LEFT);
      getChildren().add(group);
    }
  }

  private Slider size(Gallery gallery) {
    Slider size = new Slider(80, 320, gallery.tileSizeProperty().get());
    size.setId("tile-size");
    size.setPrefWidth(70);
    size.setBlockIncrement(20);
    size.accessibleTextProperty().bind(texts.of("dataset.size"));
    gallery.tileSizeProperty().bind(size.valueProperty());
    return size;
  }

  private HBox selection() {
    ObservableValue<Integer> inView = model.foundProperty().map(found -> found.rows().length);
    Button all =
        Fx.button(
            "select-all",
            Icon.SELECT_ALL,
            texts.of("dataset.select-all.short", inView),
            model::selectAllInView,
            "flat",
            "small");
    all.setTooltip(Fx.tip(texts.of("dataset.select-all", inView)));
    return Fx.row(
        "bar-group",
        all,
        Fx.iconButton(
            "select-none", Icon.REMOVE, texts.of("dataset.select-none"), model.selection()::clear));
  }

  private HBox tags() {
    tag.setId("tag-name");
    tag.setPrefColumnCount(4);
    tag.promptTextProperty().bind(texts.of("dataset.tag"));
    tag.setOnAction(event -> apply(tag.getText(), true));
    TextFields.bindAutoCompletion(
        tag,
        request -> {
          DatasetBrowser browser = model.browserProperty().get();
          return browser == null
              ? List.of()
              : browser.tags().stream()
                  .filter(known -> known.startsWith(request.getUserText()))
                  .toList();
        });
    HBox row =
        Fx.row(
            "bar-group",
            Fx.iconButton(
                "flag-selected", Icon.FLAG, texts.of("dataset.flag"), () -> apply(FOLLOW_UP, true)),
            tag,
            Fx.iconButton("tag-add", Icon.TAG, texts.of("dataset.tag.add"), () -> apply(true)),
            Fx.iconButton(
                "tag-take", Icon.UNTAG, texts.of("dataset.tag.take"), () -> apply(false)));
    row.getChildren()
        .forEach(node ->
            node.disableProperty()
                .bind(
                    Bindings.createBooleanBinding(
                        () ->
                            model.selection().countProperty().get() == 0
                                && model.selection().focusedProperty().get() < 0,
                        model.selection().countProperty(),
                        model.selection().focusedProperty())));
    return row;
  }

  private void apply(boolean set) {
    apply(tag.getText(), set);
  }

  /** On the selection; without one on the sample shown. */
  private void apply(String name, boolean set) {
    BitSet rows = model.selection().rows();
    if (rows.isEmpty() && model.selection().focusedProperty().get() >= 0) {
      rows.set(model.selection().focusedProperty().get());
    }
    model.tagging().tag(name, rows, set);
  }
}
