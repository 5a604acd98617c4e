package org.saev.app.filter;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
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
    tools.words().knownProperty().addListener(new OnFirstWords());
    tools.texts().localeProperty().addListener(changed);
    rebuild();
  }

  private void rebuild() {
    ProjectSession session = workspace.session();
    tiles.getChildren().clear();
    if (session == null) {
      lookup.forget();
      return;
    }
    Latest.Round round = lookup.begin();
    for (BorderSample sample : samples) {
      BorderTile tile = new BorderTile(sample, session, model.scoreProperty().get(), round, tools);
      HBox.setHgrow(tile, Priority.ALWAYS);
      tiles.getChildren().add(tile);
    }
  }

  /** Reasons name features by their words: they are written again once most words are known. */
  private final class OnFirstWords implements ChangeListener<Number> {
    @Override
    public void changed(
        ObservableValue<? extends Number> known, @Nullable Number before, Number now) {
      ProjectSession session = workspace.session();
      if (session != null && now.intValue() >= session.summary().alive()) {
        rebuild();
      }
    }
  }
}
