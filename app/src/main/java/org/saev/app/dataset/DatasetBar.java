package org.saev.app.dataset;

import atlantafx.base.controls.CustomTextField;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PaneToggle;
import org.saev.app.dataset.ViewNaming.Purpose;
import org.saev.engine.browse.Column;
import org.saev.engine.browse.Query.Order;
import org.saev.engine.project.DatasetBrowser;

/** Above the gallery: search, order, size of the tiles; the selection and what to do with it. */
final class DatasetBar extends FlowPane {
  private static final String FOLLOW_UP = "★";

  private final DatasetViewModel model;
  private final Texts texts;
  private final FacetWords words;
  private final CustomTextField search = new CustomTextField();
  private final ComboBox<Order> order = new ComboBox<>();
  private final TextField tag = new TextField();

  DatasetBar(
      DatasetViewModel model,
      Gallery gallery,
      Texts texts,
      PaneToggle facets,
      ViewBox views,
      Runnable check,
      Button decide) {
    this.model = model;
    this.texts = texts;
    words = new FacetWords(texts);
    getStyleClass().add("dataset-bar");
    setRowValignment(VPos.CENTER);
    search.setId("dataset-search");
    search.promptTextProperty().bind(texts.of("dataset.search"));
    search.setPrefColumnCount(9);
    setMinWidth(0);
    search.setLeft(Icon.SEARCH.node());
    search.setRight(
        Fx.iconButton(
            "dataset-search-clear", Icon.REMOVE, texts.of("dataset.search.clear"), search::clear));
    search.getRight().visibleProperty().bind(search.textProperty().isNotEmpty());
    search
        .textProperty()
        .subscribe(typed -> {
          if (!typed.equals(model.queryProperty().get().text())) {
            model.queryProperty().set(model.queryProperty().get().withText(typed));
          }
        });
    model
        .queryProperty()
        .subscribe(query -> {
          if (!query.text().equals(search.getText())) {
            search.setText(query.text());
          }
        });
    Slider size = new Slider(80, 320, gallery.tileSizeProperty().get());
    size.setId("tile-size");
    size.setPrefWidth(110);
    size.setBlockIncrement(20);
    size.accessibleTextProperty().bind(texts.of("dataset.size"));
    gallery.tileSizeProperty().bind(size.valueProperty());
    HBox finding = Fx.row("bar-group", facets, search);
    HBox sorting = Fx.row("bar-group", order());
    HBox tiles = Fx.row("bar-group", Icon.IMAGE.node(), size);
    HBox selection = selection();
    HBox deciding = Fx.row("bar-group", decide);
    HBox tags = tags();
    HBox checks =
        Fx.row(
            "bar-group",
            Fx.button("run-checks", Icon.DONE, texts.of("dataset.check"), check, "flat", "small"));
    for (HBox group : List.of(finding, views, sorting, tiles, selection, deciding, tags, checks)) {
      group.setAlignment(Pos.CENTER_LEFT);
      getChildren().add(group);
    }
    // in large type there is no room for these and for a view's name, which is asked for below
    for (HBox group : List.of(selection, deciding, tags, checks)) {
      group
          .visibleProperty()
          .bind(model.views().naming().purposeProperty().isEqualTo(Purpose.NONE));
      group.managedProperty().bind(group.visibleProperty());
    }
  }

  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  private ComboBox<Order> order() {
    order.setId("dataset-order");
    order.accessibleTextProperty().bind(texts.of("dataset.order"));
    order.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Order one) {
            return one == null ? "" : name(one);
          }

          @Override
          public Order fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    model.browserProperty().subscribe(this::fillOrders);
    texts.localeProperty().subscribe(() -> fillOrders(model.browserProperty().get()));
    // a view brings its order with it
    model.queryProperty().subscribe(query -> order.setValue(query.order()));
    order
        .valueProperty()
        .subscribe(chosen -> {
          if (chosen != null && !chosen.equals(model.queryProperty().get().order())) {
            model.queryProperty().set(model.queryProperty().get().ordered(chosen));
          }
        });
    return order;
  }

  private void fillOrders(@Nullable DatasetBrowser browser) {
    List<Order> orders = new ArrayList<>(List.of(Order.DATASET));
    if (browser != null) {
      for (Column column : browser.catalog().columns()) {
        if (column instanceof Column.Numbers) {
          orders.add(new Order(column.id(), false));
          orders.add(new Order(column.id(), true));
        }
      }
      orders.add(new Order("text", false));
      orders.add(new Order("id", false));
    }
    Order now = model.queryProperty().get().order();
    order.getItems().setAll(orders);
    order.setValue(orders.contains(now) ? now : Order.DATASET);
  }

  private String name(Order one) {
    if (one.equals(Order.DATASET)) {
      return texts.get("dataset.order.dataset");
    }
    if (one.column().equals("text") || one.column().equals("id")) {
      return texts.get("dataset.order." + one.column());
    }
    String key = one.descending() ? "dataset.order.descending" : "dataset.order.ascending";
    return texts.get(key, words.column(one.column()));
  }

  private HBox selection() {
    return Fx.row(
        "bar-group",
        Fx.button(
            "select-all",
            Icon.SELECT_ALL,
            texts.of("dataset.select-all", model.foundProperty().map(found -> found.rows().length)),
            model::selectAllInView,
            "flat",
            "small"),
        Fx.button(
            "select-none",
            Icon.REMOVE,
            texts.of("dataset.select-none"),
            model.selection()::clear,
            "flat",
            "small"));
  }

  private HBox tags() {
    tag.setId("tag-name");
    tag.setPrefColumnCount(8);
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
            Fx.button(
                "flag-selected",
                Icon.FLAG,
                texts.of("dataset.flag"),
                () -> apply(FOLLOW_UP, true),
                "flat",
                "small"),
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
