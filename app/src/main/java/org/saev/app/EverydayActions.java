package org.saev.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.dataset.DatasetViewModel;
import org.saev.app.features.FeaturesViewModel;
import org.saev.app.filter.FilterViewModel;
import org.saev.app.modality.ModalityViewModel;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.FilterModule;
import org.saev.app.pages.ModalityModule;

/** What a user does all day, by name and in an order that makes sense; each runs on the window. */
final class EverydayActions {
  /** The first action: opens the project. */
  static final String OPEN = "open";

  private static final double SCROLLED_PIXELS = 700;
  private static final double RESIZED_PIXELS = 120;

  private final Map<String, Runnable> actions = new LinkedHashMap<>();
  private final AppContext app;
  private final Stage stage;

  private EverydayActions(AppContext app, Stage stage) {
    this.app = app;
    this.stage = stage;
  }

  /**
   * @param project what is opened first
   */
  static Map<String, Runnable> of(AppContext app, Stage stage, Path project) {
    EverydayActions all = new EverydayActions(app, stage);
    all.actions.put(OPEN, () -> app.open(project));
    all.pages("first");
    all.pages("again");
    all.dataset();
    all.features();
    all.modality();
    all.filter();
    all.review();
    all.window();
    return all.actions;
  }

  private void pages(String time) {
    for (PageModule page : app.pages()) {
      String name = page.id().name().toLowerCase(Locale.ROOT);
      actions.put(name + " " + time, () -> app.navigator().show(page.id()));
    }
  }

  private void show(PageId page) {
    actions.put("to " + page.name().toLowerCase(Locale.ROOT), () -> app.navigator().show(page));
  }

  private void perform(String name, String action) {
    actions.put(name, app.registry().get(action)::perform);
  }

  private void dataset() {
    DatasetViewModel model = app.page(DatasetModule.class).model();
    show(PageId.DATASET);
    actions.put("dataset scroll", this::scroll);
    actions.put("dataset next", () -> model.selection().move(1));
    actions.put("dataset select all", model::selectAllInView);
    actions.put("dataset select none", model.selection()::clear);
  }

  private void scroll() {
    if (scene().lookup("#gallery .virtual-flow") instanceof VirtualFlow<?> flow) {
      flow.scrollPixels(SCROLLED_PIXELS);
    }
  }

  private void features() {
    FeaturesViewModel model = app.page(FeaturesModule.class).model();
    show(PageId.FEATURES);
    actions.put("features card", () -> model.select(model.selected() + 17));
    actions.put("features type", () -> model.filter().queryProperty().set("o"));
    actions.put("features type on", () -> model.filter().queryProperty().set("other1"));
    actions.put("features reset", model.filter()::reset);
    actions.put("features sort", () -> sortBy("column-density"));
    actions.put("features sort back", () -> sortBy("column-omega"));
    actions.put("features narrow", () -> model.filter().ranges().share().lowProperty().set(0.3));
    actions.put("features reset narrow", model.filter()::reset);
  }

  private void sortBy(String column) {
    if (scene().lookup("#feature-table") instanceof TableView<?> table) {
      sort(table, column);
    }
  }

  private static <T> void sort(TableView<T> table, String id) {
    for (TableColumn<T, ?> column : table.getColumns()) {
      if (id.equals(column.getId())) {
        table.getSortOrder().setAll(List.of(column));
      }
    }
  }

  private void modality() {
    ModalityViewModel model = app.page(ModalityModule.class).model();
    show(PageId.MODALITY);
    actions.put("modality narrow", () -> model.ranges().share().lowProperty().set(0.3));
    actions.put("modality choose", model::chooseShown);
    actions.put("modality let go", model::chooseNothing);
    actions.put("modality reset", model::reset);
  }

  private void filter() {
    FilterViewModel model = app.page(FilterModule.class).model();
    show(PageId.FILTER);
    actions.put("filter drag", () -> model.lowProperty().set(model.lowProperty().get() - 0.01));
    actions.put("filter let go", model::commit);
    actions.put(
        "filter score",
        () ->
            model
                .scoreProperty()
                .set(
                    model
                        .scores()
                        .get(
                            (model.scores().indexOf(model.scoreProperty().get()) + 1)
                                % model.scores().size())));
    perform("filter undo", "undo");
  }

  private void review() {
    show(PageId.REVIEW);
    perform("review next", "review-next");
    perform("review accept", "review-accept");
    perform("review undo", "undo");
  }

  /** What reaches every page, from the one with the most on it. */
  private void window() {
    show(PageId.FEATURES);
    perform("theme", "theme");
    perform("theme back", "theme");
    perform("language", "language");
    perform("language back", "language");
    perform("larger type", "larger");
    perform("normal type", "normal-size");
    actions.put("wider", () -> stage.setWidth(stage.getWidth() + RESIZED_PIXELS));
    actions.put("narrower", () -> stage.setWidth(stage.getWidth() - RESIZED_PIXELS));
    actions.put("palette", app::openPalette);
    actions.put("palette closed", app::closeOverlay);
  }

  private Scene scene() {
    return stage.getScene();
  }
}
