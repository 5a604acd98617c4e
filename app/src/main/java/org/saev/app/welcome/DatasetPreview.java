package org.saev.app.welcome;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.nav.PageTools;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Head;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.dataset.Sample;

/** The first samples of a dataset, and what its columns are taken for. */
final class DatasetPreview extends VBox {
  private static final int PICTURES = 5;
  private static final int EDGE = 128;
  private static final int CELL_ROWS = 3;
  private static final double CELL_WIDTH = 180;

  private final NewProjectViewModel model;
  private final PageTools tools;

  DatasetPreview(NewProjectViewModel model, PageTools tools) {
    this.model = model;
    this.tools = tools;
    setId("new-preview");
    getStyleClass().add("dataset-preview");
    model.headProperty().subscribe(this::show);
    tools.texts().localeProperty().subscribe(() -> show(model.headProperty().get()));
  }

  private void show(@Nullable Head head) {
    getChildren().clear();
    if (head == null) {
      return;
    }
    getChildren().add(Fx.label(tools.texts().of("new.dataset.format", head.format()), "muted"));
    Dataset dataset = head.dataset();
    if (dataset != null) {
      HBox pictures = Fx.row("button-row");
      for (int row = 0; row < Math.min(PICTURES, dataset.size()); row++) {
        pictures.getChildren().add(picture(dataset, dataset.sample(row)));
      }
      getChildren().add(pictures);
    }
    if (!head.columns().isEmpty()) {
      getChildren().add(columns(head));
    }
  }

  private VBox picture(Dataset dataset, Sample sample) {
    ImageView view = new ImageView();
    view.setPreserveRatio(true);
    view.setFitWidth(EDGE);
    view.setFitHeight(EDGE);
    if (!sample.images().isEmpty()) {
      tools.pictures().load(dataset, sample.images().getFirst(), EDGE, () -> true, view::setImage);
    }
    Label text = new Label(sample.text());
    text.getStyleClass().add("tile-caption");
    text.setWrapText(true);
    text.setMaxSize(EDGE, 40);
    text.setTooltip(new Tooltip(sample.text()));
    return Fx.column("sample-tile", view, text);
  }

  private GridPane columns(Head head) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("fact-grid");
    // a form that says by itself what its columns mean takes no notice of what anybody says
    boolean fixed = head.mapping().isEmpty() && head.dataset() != null;
    Mapping mapping = head.mapping().orElse(new Mapping(Optional.empty(), List.of(), List.of()));
    for (int column = 0; column < head.columns().size(); column++) {
      String name = head.columns().get(column);
      grid.add(cell(name, "section-title"), column, 0);
      if (!fixed) {
        grid.add(roles(name, ColumnRole.of(name, mapping)), column, 1);
      }
      for (int row = 0; row < Math.min(CELL_ROWS, head.cells().size()); row++) {
        grid.add(cell(head.cells().get(row).get(column), "muted"), column, row + 2);
      }
    }
    return grid;
  }

  private static Label cell(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMaxWidth(CELL_WIDTH);
    label.setTooltip(new Tooltip(text));
    return label;
  }

  private ComboBox<ColumnRole> roles(String column, ColumnRole now) {
    ComboBox<ColumnRole> box = new ComboBox<>();
    box.getItems().setAll(ColumnRole.values());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable ColumnRole role) {
            return role == null ? "" : tools.texts().get(role.key());
          }

          @Override
          public ColumnRole fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    box.setValue(now);
    box.setAccessibleText(column);
    box.setOnAction(event -> model.assign(column, box.getValue()));
    return box;
  }
}
