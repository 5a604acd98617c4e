package org.saev.app.features;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.nav.PaneToggle;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;

/** Filters at the left, the table in the middle, the card of the chosen feature at the right. */
public final class FeaturesView implements Page {
  private static final double TABLE_SHARE = 0.56;
  private static final double TIGHT_SHARE = 0.46;

  private final BorderPane root = new BorderPane();
  private final FeatureFilterPane filters;
  private final FeatureTable table;
  private final FeatureCardView card;
  private final PaneToggle toggle;
  private final ObservableValue<String> status;

  public FeaturesView(
      FeaturesViewModel model, Workspace workspace, Threads threads, PageTools tools) {
    filters = new FeatureFilterPane(model, tools.texts());
    table = new FeatureTable(model, tools);
    card = new FeatureCardView(model, workspace, threads, tools);
    status = tools.texts().of("features.status", Bindings.size(model.features()), model.total());
    root.setId("features-page");
    root.getStyleClass().addAll("page", "features-page");

    toggle =
        new PaneToggle(
            "filters-toggle", tools.texts().of("features.filters"), filters, tools.themes());
    HBox bar = Fx.row("list-bar", toggle, Fx.spring(), Fx.paragraph(status, "list-count"));
    VBox list = Fx.column("feature-list", bar, table);
    VBox.setVgrow(table, Priority.ALWAYS);
    HBox left = new HBox(filters, list);
    HBox.setHgrow(list, Priority.ALWAYS);
    SplitPane split = new SplitPane(left, card);
    tools
        .themes()
        .tightProperty()
        .subscribe(tight -> split.setDividerPositions(tight ? TIGHT_SHARE : TABLE_SHARE));
    SplitPane.setResizableWithParent(left, false);
    root.setCenter(split);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::peek);
    root.addEventFilter(KeyEvent.KEY_RELEASED, this::peek);
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public ObservableValue<String> status() {
    return status;
  }

  @Override
  public void shown() {
    table.requestFocus();
  }

  /** Puts the cursor into the search field. */
  public void focusSearch() {
    toggle.setSelected(true);
    filters.focusSearch();
  }

  /** The open card as a picture on the clipboard. */
  public void copyCard() {
    card.copyPicture();
  }

  /** Holding the space bar shows pictures without heat. */
  private void peek(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE
        && !(event.getTarget() instanceof TextInputControl)
        && !(event.getTarget() instanceof ButtonBase)) {
      card.showOriginals(event.getEventType() == KeyEvent.KEY_PRESSED);
      event.consume();
    }
  }
}
