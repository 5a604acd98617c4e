package org.saev.app.dataset;

import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.HeatLegend;
import org.saev.app.common.control.PartList;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.nav.PageTools;

/**
 * The switch that lays over the sample what its words and patches gave and cost, and their list.
 */
final class PartsPane extends VBox {
  PartsPane(PartsModel model, PageTools tools) {
    getStyleClass().add("detail-section");
    ToggleButton show = new ToggleButton();
    show.setId("parts-show");
    show.setGraphic(Icon.PARTS.node());
    show.getStyleClass().add("small");
    show.textProperty().bind(tools.texts().of("parts.show"));
    show.selectedProperty().bindBidirectional(model.shownProperty());
    HeatLegend legend = new HeatLegend(tools.texts());
    legend.scaleProperty().bind(tools.themes().partScaleProperty());
    VBox known =
        Fx.column(
            "detail-section",
            legend,
            new PartList(model.partsProperty(), tools.words(), tools.texts()));
    known.visibleProperty().bind(model.partsProperty().isNotNull());
    known.managedProperty().bind(known.visibleProperty());
    getChildren().addAll(Fx.label(tools.texts().of("parts.title"), "filter-title"), show, known);
  }
}
