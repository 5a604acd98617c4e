package org.saev.app.filter;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.ProjectSession;

/** The samples just below and just above one cut: the ones a small move of it decides about. */
final class BorderStrip extends VBox {
  private final HBox tiles = new HBox();
  private final Workspace workspace;
  private final FilterViewModel model;
  private final ObservableList<BorderSample> samples;
  private final PageTools tools;
  private final Latest lookup;

  BorderStrip(
      String id,
      ObservableValue<String> title,
      ObservableList<BorderSample> samples,
      FilterViewModel model,
      Workspace workspace,
      Threads threads,
      PageTools tools) {
    this.workspace = workspace;
    this.model = model;
    this.samples = samples;
    this.tools = tools;
    this.lookup = new Latest(threads);
    setId(id);
    getStyleClass().add("border-strip");
    tiles.getStyleClass().add("border-tiles");
    getChildren().addAll(Fx.label(title, "section-title"), tiles);
    InvalidationListener changed = change -> rebuild();
    samples.addListener(changed);
    tools.texts().localeProperty().addListener(changed);
    rebuild();
  }

  private void rebuild() {
    ProjectSession session = workspace.session();
    if (session == null) {
      tiles.getChildren().clear();
      lookup.forget();
      return;
    }
    Latest.Round round = lookup.begin();
    while (tiles.getChildren().size() < samples.size()) {
      BorderTile tile = new BorderTile(tools);
      HBox.setHgrow(tile, Priority.ALWAYS);
      tiles.getChildren().add(tile);
    }
    tiles.getChildren().remove(samples.size(), tiles.getChildren().size());
    for (int i = 0; i < samples.size(); i++) {
      BorderTile tile = (BorderTile) tiles.getChildren().get(i);
      tile.show(samples.get(i), session, model.scoreProperty().get(), round);
    }
  }
}
