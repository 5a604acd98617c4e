package org.saev.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;
import org.saev.app.common.dialog.Toasts;
import org.saev.app.common.dialog.WindowDialogs;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.ReviewModule;
import org.saev.app.pages.TrainingModule;
import org.saev.app.pages.WelcomeModule;
import org.saev.app.training.Next;
import org.saev.app.training.TrainingViewModel;
import org.saev.app.welcome.WelcomeViewModel;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectStages;

/**
 * Shows what {@link PageTour} passes by: projects without results or samples, nothing found, work
 * under way and stopped, the program's messages. Needs made-up projects.
 */
final class StateTour {
  private static final List<PageId> OF_RESULTS =
      List.of(PageId.FEATURES, PageId.MODALITY, PageId.FILTER, PageId.REVIEW, PageId.REPORT);

  /** Where the review page lists what a reviewer flagged. */
  private static final int FLAGGED = 3;

  private static final Path LONG =
      Path.of("/共有/品質保証部/データ監査グループ/2026年度/第三四半期/製品カタログ画像/説明文付き/一次選別の前")
          .resolve("画像とテキストの対応を確認するための作業用フォルダー（担当：佐藤、田中）");

  private final TestWindow window;
  private final AppContext app;
  private final Path fresh;
  private final Visitor visitor;

  /** Is called with the name of what is shown and the scene it is in. */
  @FunctionalInterface
  interface Visitor {
    void visit(String shown, Scene scene) throws Exception;
  }

  /**
   * @param name of this walk: what was finished in an earlier one is not finished in it
   */
  StateTour(TestWindow window, String name, Visitor visitor) {
    this.window = window;
    this.fresh = Path.of(name, "new.saev");
    this.app = window.app();
    this.visitor = visitor;
  }

  void walk() throws Exception {
    unfinished();
    empty();
    nothingFound();
    training();
    jobs();
    crowded();
    messages();
  }

  /** What needs most room for its words: long names, and words and patches with their numbers. */
  void crowded() throws Exception {
    held();
    longPaths();
    parts();
  }

  private void parts() throws Exception {
    open(Path.of("shapes.saev"));
    window.show(PageId.DATASET);
    window.until(() -> window.stage().getScene().lookup("#parts-show") != null);
    if (window.stage().getScene().lookup("#part-list .part-line") == null) {
      fire("#parts-show");
    }
    window.until(() -> window.stage().getScene().lookup("#part-list .part-line") != null);
    window.scrollTo(window.stage().getScene().lookup("#sample-detail #part-list"));
    show(PageId.DATASET, "parts-dataset");
    window.show(PageId.REVIEW);
    window.until(() -> app.page(ReviewModule.class).model().readyProperty().get());
    window.settle();
    window.onFx(() -> app.registry().get("review-reason-before").perform());
    window.until(() -> window.stage().getScene().lookup("#review-page .part-line") != null);
    window.scrollTo(window.stage().getScene().lookup("#review-page #part-list"));
    show(PageId.REVIEW, "parts-review");
  }

  /** Files held over the window, with a name as long as names come. */
  private void held() throws Exception {
    open(Path.of("shapes.saev"));
    window.show(PageId.FILTER);
    Drag drag = new Drag(window, LONG.resolve("製品画像と説明文の組（重複除去済み、第二版）.jsonl"), fresh);
    drag.enter(400, 300);
    window.settle();
    visitor.visit("drop", window.stage().getScene());
    drag.leave();
  }

  /** A project far down on the disk: the ends of its path say which one it is. */
  private void longPaths() throws Exception {
    open(LONG.resolve("監査2026年度第三四半期（製品カタログ画像と説明文、一次選別の前、担当：佐藤、田中）.saev"));
    show(PageId.HARVEST, "long-harvest");
    show(PageId.SETTINGS, "long-settings");
    window.onFx(app::closeProject);
    show(PageId.WELCOME, "long-welcome");
    window.onFx(() -> {
      WelcomeViewModel welcome = app.page(WelcomeModule.class).model();
      welcome.beginNew();
      welcome.newProject().useDataset(LONG.resolve("製品画像と説明文の組.jsonl"));
      welcome.newProject().useModel(LONG.resolve("モデル"));
    });
    show(PageId.WELCOME, "long-new");
    window.onFx(() -> app.page(WelcomeModule.class).model().newProject().cancel());
  }

  private void unfinished() throws Exception {
    open(fresh);
    show(PageId.HARVEST, "new-harvest");
    show(PageId.TRAINING, "new-training");
    show(PageId.FEATURES, "new-features");
  }

  private void empty() throws Exception {
    open(Path.of("empty.saev"));
    show(PageId.DATASET, "empty-dataset");
    for (PageId page : OF_RESULTS) {
      window.show(page);
      window.until(() ->
          page != PageId.REVIEW || app.page(ReviewModule.class).model().readyProperty().get());
      show(page, "empty-" + page.name().toLowerCase(Locale.ROOT));
    }
  }

  private void nothingFound() throws Exception {
    window.openProject(Path.of("shapes.saev"));
    window.show(PageId.DATASET);
    DatasetModule dataset = app.page(DatasetModule.class);
    window.until(() -> dataset.model().foundProperty().get().rows().length > 0);
    window.onFx(() ->
        dataset
            .model()
            .queryProperty()
            .set(dataset.model().queryProperty().get().withText("not there")));
    window.until(() -> dataset.model().foundProperty().get().rows().length == 0);
    show(PageId.DATASET, "nothing-dataset");
    window.onFx(
        () -> app.page(FeaturesModule.class).model().filter().queryProperty().set("not there"));
    show(PageId.FEATURES, "nothing-features");
    window.onFx(() -> app.page(FeaturesModule.class).model().filter().reset());
    window.show(PageId.REVIEW);
    ReviewModule review = app.page(ReviewModule.class);
    window.until(() -> review.model().readyProperty().get());
    scope(FLAGGED);
    show(PageId.REVIEW, "nothing-review");
    scope(0);
  }

  private void scope(int index) {
    window.onFx(() ->
        ((ComboBox<?>) window.stage().getScene().lookup("#review-scope"))
            .getSelectionModel()
            .select(index));
  }

  /** A training half-way, and what the page says once it was stopped. */
  private void training() throws Exception {
    open(fresh);
    TrainingViewModel training = app.page(TrainingModule.class).model();
    window.show(PageId.HARVEST);
    fire("#harvest-start");
    window.until(() -> training.nextProperty().get() == Next.TRAIN);
    window.show(PageId.TRAINING);
    fire("#training-proceed");
    window.until(() -> training.price().lookProperty().get() != null);
    show(PageId.TRAINING, "training-running");
    window.onFx(() -> app.runner().jobs().getFirst().cancel());
    window.until(() -> training.nextProperty().get() == Next.RESUME);
    show(PageId.TRAINING, "training-stopped");
  }

  private void open(Path project) throws Exception {
    window.onFx(() -> app.open(project));
    window.until(() -> {
      ProjectStages open = app.workspace().project();
      return open != null && open.folder().equals(project);
    });
    window.settle();
  }

  private void fire(String id) {
    window.onFx(() -> ((ButtonBase) window.stage().getScene().lookup(id)).fire());
  }

  private void jobs() throws Exception {
    window.onFx(app::closeProject);
    window.onFx(() -> app.page(WelcomeModule.class).model().openDemo());
    window.until(() -> app.runner().isBusy());
    window.until(() -> app.runner().jobs().getFirst().progressProperty().get() != null);
    show(PageId.WELCOME, "jobs");
    window.onFx(() -> app.runner().jobs().getFirst().cancel());
    window.until(() -> !app.runner().isBusy());
  }

  private void messages() throws Exception {
    Texts texts = new Texts(app.preferences().languageProperty().get());
    WindowDialogs dialogs = new WindowDialogs(window.stage(), texts, new Toasts(), address -> {});
    window.onFx(() ->
        dialogs.error(
            new SaevException("json.malformed", "/data/pairs.saev/project.json", "line 1")));
    message("message-error");
  }

  private void show(PageId page, String name) throws Exception {
    window.show(page);
    visitor.visit(name, window.stage().getScene());
  }

  private void message(String name) throws Exception {
    Window message =
        window.get(() ->
            new ArrayList<>(Window.getWindows())
                .stream()
                    .filter(one -> one.getScene().getRoot() instanceof DialogPane)
                    .findFirst()
                    .orElseThrow());
    window.settle();
    visitor.visit(name, message.getScene());
    window.onFx(message::hide);
  }
}
