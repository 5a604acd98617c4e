package org.saev.app.review;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.PatchImage;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.app.review.BulkModel.Look;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.project.ProjectSession;

/** A few of the samples that are about to be decided, spread over all of them. */
final class BulkStrip extends VBox {
  private static final int MOST = 6;
  private static final double EDGE = 88;

  private final BulkModel model;
  private final Workspace workspace;
  private final PageTools tools;
  private final Latest lookup;
  private final List<Tile> tiles = new ArrayList<>();

  BulkStrip(BulkModel model, Workspace workspace, PageTools tools, Threads threads) {
    this.model = model;
    this.workspace = workspace;
    this.tools = tools;
    lookup = new Latest(threads);
    setId("bulk-strip");
    getStyleClass().add("bulk-strip");
    HBox row = Fx.row("bulk-tiles");
    for (int i = 0; i < MOST; i++) {
      Tile tile = new Tile();
      HBox.setHgrow(tile, Priority.ALWAYS);
      tiles.add(tile);
      row.getChildren().add(tile);
    }
    getChildren().addAll(Fx.label(tools.texts().of("bulk.strip"), "filter-title"), row);
    model.lookProperty().subscribe(this::show);
    model.overrulesProperty().subscribe(this::show);
  }

  private void show() {
    Look look = model.lookProperty().get();
    ProjectSession session = workspace.session();
    int[] rows = look == null ? new int[0] : look.some(model.overrulesProperty().get(), MOST);
    Latest.Round round = lookup.begin();
    for (int i = 0; i < MOST; i++) {
      Tile tile = tiles.get(i);
      // places stay where they are, so that nothing moves while one looks
      tile.setVisible(i < rows.length);
      if (i < rows.length && session != null) {
        int row = rows[i];
        round.ask(
            () -> session.dataset().sample(row),
            sample -> tile.show(sample, session.dataset(), round),
            failure -> tile.say(tools.texts().error(failure)));
      }
    }
  }

  private final class Tile extends VBox {
    private final PatchImage picture = PatchImage.ofEdge(EDGE);
    private final Label id = new Label();
    private final Label text = new Label();
    private final Tooltip whole = new Tooltip();

    Tile() {
      getStyleClass().add("bulk-tile");
      // as wide as its neighbours, whatever it says
      setPrefWidth(10);
      setMinWidth(0);
      id.getStyleClass().add("bulk-id");
      text.getStyleClass().add("bulk-text");
      text.setWrapText(true);
      text.setTooltip(whole);
      getChildren().addAll(picture, id, text);
    }

    void show(Sample sample, Dataset dataset, Latest.Round round) {
      id.setText(sample.id());
      say(sample.text());
      setAccessibleText(sample.id() + " " + sample.text());
      picture.setPicture(null);
      if (!sample.images().isEmpty()) {
        tools
            .pictures()
            .load(
                dataset,
                sample.images().getFirst(),
                Fx.pixels(this, EDGE),
                round::isCurrent,
                loaded -> {
                  if (round.isCurrent()) {
                    picture.setPicture(loaded);
                  }
                });
      }
    }

    void say(String what) {
      text.setText(what);
      whole.setText(what);
    }
  }
}
