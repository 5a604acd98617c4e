package org.saev.app.dataset;

import atlantafx.base.controls.CustomTextField;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PaneToggle;
import org.saev.engine.browse.Column;
import org.saev.engine.browse.Query.Order;
import org.saev.engine.project.DatasetBrowser;

/** Above the gallery: what is shown, and in which order. */
final class DatasetBar extends FlowPane {
  private final DatasetViewModel model;
  private final Texts texts;
  private final FacetWords words;
  private final CustomTextField search = new CustomTextField();
  private final ComboBox<Order> order = new ComboBox<>();

  DatasetBar(DatasetViewModel model, Texts texts, PaneToggle facets, ViewBox views) {
    this.model = model;
    this.texts = texts;
    words = new FacetWords(texts);
    getStyleClass().add("dataset-bar");
    setRowValignment(VPos.CENTER);
    search.setId("dataset-search");
    search.promptTextProperty().bind(texts.of("dataset.search"));
    search.setPrefColumnCount(7);
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
    HBox finding = Fx.row("bar-group", facets, search);
    HBox sorting = Fx.row("bar-group", order());
    for (HBox group : List.of(finding, views, sorting)) {
      group.setAlignment(Pos.CENTER_LEFT);
      getChildren().add(group);
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
}
