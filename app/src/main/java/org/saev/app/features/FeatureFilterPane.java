package org.saev.app.features;

import atlantafx.base.controls.CustomTextField;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.FigureFormat;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.RangeBox;
import org.saev.app.common.control.TypeBox;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.ModalityClass;

/** What narrows the list: a word or number, the types, three ranges. */
final class FeatureFilterPane extends ScrollPane {
  private final Texts texts;
  private final FeaturesViewModel model;
  private final CustomTextField search = new CustomTextField();

  FeatureFilterPane(FeaturesViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    FigureFormat figures = new FigureFormat(texts);
    setId("feature-filters");
    getStyleClass().addAll("filter-pane", "edge-to-edge");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setContent(
        Fx.column(
            "filter-groups",
            searchField(),
            group("features.filter.types", typeBoxes()),
            group(
                "features.filter.omega",
                new RangeBox("omega", model.filter().ranges().omega(), figures::plain, texts)),
            group(
                "features.filter.share",
                new RangeBox("share", model.filter().ranges().share(), figures::percent, texts)),
            group(
                "features.filter.density",
                new RangeBox("density", model.filter().ranges().density(), figures::power, texts)),
            Fx.button(
                "filters-reset",
                Icon.RESET,
                texts.of("features.filter.reset"),
                model.filter()::reset,
                "flat")));
  }

  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  private Node searchField() {
    search.setId("feature-search");
    search.setLeft(Icon.SEARCH.node());
    search.promptTextProperty().bind(texts.of("features.search"));
    search.accessibleTextProperty().bind(texts.of("features.search"));
    search.textProperty().bindBidirectional(model.filter().queryProperty());
    return search;
  }

  private Node group(String titleKey, Node content) {
    return Fx.column("filter-group", Fx.paragraph(texts.of(titleKey), "filter-title"), content);
  }

  private Node typeBoxes() {
    VBox boxes = new VBox();
    boxes.getStyleClass().add("type-boxes");
    for (ModalityClass type :
        new ModalityClass[] {
          ModalityClass.CROSS_MODAL,
          ModalityClass.TEXT_ONLY,
          ModalityClass.IMAGE_ONLY,
          ModalityClass.RARE,
          ModalityClass.DEAD
        }) {
      boxes
          .getChildren()
          .add(new TypeBox("type-" + type.name(), type, model.filter().ranges().types(), texts));
    }
    return boxes;
  }
}
