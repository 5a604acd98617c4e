package org.saev.app.dataset;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.EmptyState;
import org.saev.app.common.control.Patience;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.nav.PaneToggle;
import org.saev.app.common.task.Threads;
import org.saev.app.dataset.ViewNaming.Purpose;
import org.saev.engine.browse.Query;
import org.saev.engine.project.DatasetBrowser;

/** Facets on the left, the gallery in the middle, one sample on the right. */
public final class DatasetView implements Page {
  private final BorderPane root = new BorderPane();
  private final Gallery gallery;
  private final DatasetBar bar;
  private final ViewBox views;
  private final ObservableValue<String> status;

  /**
   * @param check starts the checks of the whole dataset
   * @param decide decides about what is selected
   */
  public DatasetView(
      DatasetViewModel model, PageTools tools, Threads threads, Runnable check, Button decide) {
    Texts texts = tools.texts();
    status =
        Bindings.createStringBinding(
            () -> place(model, texts),
            model.selection().focusedProperty(),
            model.foundProperty(),
            texts.localeProperty());
    gallery = new Gallery(model, tools);
    FacetPane facets = new FacetPane(model, texts);
    PaneToggle toggle =
        new PaneToggle("facets-toggle", texts.of("dataset.facets"), facets, tools.themes());
    views = new ViewBox(model.views(), texts, gallery::requestFocus);
    bar = new DatasetBar(model, texts, toggle, views);
    SelectionBar selecting = new SelectionBar(model, gallery, texts, check, decide);
    // in large type there is no room for it and for a view's name, which is asked for in its place
    selecting
        .visibleProperty()
        .bind(model.views().naming().purposeProperty().isEqualTo(Purpose.NONE));
    selecting.managedProperty().bind(selecting.visibleProperty());
    ViewNameBar naming = new ViewNameBar(model.views().naming(), texts, gallery::requestFocus);
    root.setId("dataset-page");
    root.getStyleClass().addAll("page", "dataset-page");
    EmptyState nothing =
        new EmptyState(
                Icon.EMPTY,
                byWhy(model, texts, "dataset.bare.title", "dataset.empty.title"),
                byWhy(model, texts, "dataset.bare.hint", "dataset.empty.hint"))
            .with(
                "dataset-empty-reset",
                texts.of("dataset.facets.reset"),
                () -> model.queryProperty().set(Query.ALL));
    nothing
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !model.busyProperty().get() && model.foundProperty().get().rows().length == 0,
                model.busyProperty(),
                model.foundProperty()));
    ProgressIndicator busy = new ProgressIndicator();
    busy.setMaxSize(36, 36);
    busy.setVisible(false);
    Patience patience = new Patience(() -> busy.setVisible(true));
    model
        .busyProperty()
        .subscribe(now -> {
          busy.setVisible(false);
          if (now) {
            patience.begin();
          } else {
            patience.end();
          }
        });
    busy.setMouseTransparent(true);
    StackPane middle = new StackPane(gallery, nothing, busy);
    // what is not shown now must not ask for room
    middle.setMinHeight(0);
    VBox centre = new VBox(bar, selecting, naming, middle);
    centre.getStyleClass().add("gallery-side");
    VBox.setVgrow(middle, Priority.ALWAYS);
    SampleDetail detail = new SampleDetail(model, tools, threads);
    SplitPane split = new SplitPane(facets, centre, detail);
    SplitPane.setResizableWithParent(facets, false);
    SplitPane.setResizableWithParent(detail, false);
    toggle
        .selectedProperty()
        .subscribe(open -> {
          split.getItems().setAll(open ? List.of(facets, centre, detail) : List.of(centre, detail));
          split.setDividerPositions(open ? new double[] {0.2, 0.74} : new double[] {0.66});
        });
    root.setCenter(split);
  }

  /**
   * Where the sample shown stands in the view; it may be one that the view does not let through.
   */
  private static String place(DatasetViewModel model, Texts texts) {
    int place = model.selection().place();
    int inView = model.foundProperty().get().rows().length;
    if (inView == 0) {
      return texts.get("dataset.status.nothing");
    }
    return place == Selection.NONE
        ? texts.get("dataset.status.outside", inView)
        : texts.get("dataset.status", place + 1, inView);
  }

  /** Nothing is in view because nothing fits, or because there is nothing. */
  private static ObservableValue<String> byWhy(
      DatasetViewModel model, Texts texts, String bareKey, String emptyKey) {
    return Bindings.createStringBinding(
        () -> {
          DatasetBrowser browser = model.browserProperty().get();
          boolean bare = browser != null && browser.dataset().size() == 0;
          return texts.get(bare ? bareKey : emptyKey);
        },
        model.browserProperty(),
        texts.localeProperty());
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
    gallery.requestFocus();
  }

  /** Opens the list of views. */
  public void showViews() {
    views.showList();
  }

  /** Puts the keyboard into the search field. */
  public void focusSearch() {
    bar.focusSearch();
  }
}
