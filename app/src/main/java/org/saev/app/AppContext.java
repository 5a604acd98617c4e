package org.saev.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.control.FocusRing;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.dialog.Toasts;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.picture.PictureLoader;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.project.ProjectSource;
import org.saev.app.common.project.WorkStatus;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.sample.FeatureWords;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.LeaveGuard;
import org.saev.app.common.task.Threads;
import org.saev.app.common.theme.Themes;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.pages.AppCore;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.FilterModule;
import org.saev.app.pages.ModalityModule;
import org.saev.app.pages.ReportModule;
import org.saev.app.pages.ReviewModule;
import org.saev.app.pages.SettingsModule;
import org.saev.app.pages.StageModules;
import org.saev.app.pages.WelcomeModule;
import org.saev.app.shell.ShellView;
import org.saev.app.shell.StatusBar;
import org.saev.app.shell.WindowFrame;
import org.saev.engine.dataset.ThumbnailStore;

/** The composition root: builds one window and everything in it, by hand. */
public final class AppContext {
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;
  private static final double SMALLEST_WIDTH = 900;
  private static final double SMALLEST_HEIGHT = 600;

  private final Stage stage;
  private final Themes themes;
  private final Texts texts;
  private final AppCore core;
  private final Map<PageId, PageModule> pages = new LinkedHashMap<>();
  private final ActionRegistry registry;
  private final ShellView shell;
  private Runnable exit = Platform::exit;

  /** Makes the dialogs of a window; tests answer in the user's place. */
  @FunctionalInterface
  public interface DialogMaker {
    DialogService make(Stage owner, Texts texts, Toasts toasts);
  }

  public AppContext(
      Stage stage,
      Preferences preferences,
      ProjectSource projects,
      Threads threads,
      DialogMaker dialogMaker) {
    this.stage = stage;
    texts = new Texts(preferences.languageProperty().get());
    texts.localeProperty().bindBidirectional(preferences.languageProperty());
    themes = new Themes(preferences);
    Toasts toasts = new Toasts();
    Workspace workspace = new Workspace(projects, threads);
    PageTools tools =
        new PageTools(
            texts,
            themes,
            new PictureLoader(threads, ThumbnailStore.standard()),
            new FeatureWords(workspace),
            new Navigator(),
            dialogMaker.make(stage, texts, toasts));
    JobRunner runner = new JobRunner(threads);
    EditHistory history = new EditHistory(tools.navigator(), workspace);
    history.onStep((edit, undone) ->
        tools
            .dialogs()
            .notice(texts.get(undone ? "edit.undone" : "edit.redone", edit.name(texts))));
    core =
        new AppCore(
            preferences,
            threads,
            workspace,
            runner,
            new LeaveGuard(runner, threads, tools.dialogs(), texts),
            new WorkStatus(InstantSource.system()),
            history,
            tools);
    registry = new ActionRegistry(preferences.keys());
    modules().forEach(module -> pages.put(module.id(), module));
    new AppActions(this).addTo(registry);
    StatusBar status = new StatusBar(workspace, core.work(), texts, themes.tightProperty());
    shell =
        new ShellView(
            pages,
            registry,
            texts,
            tools.navigator(),
            workspace,
            runner,
            toasts,
            status,
            themes.tightProperty());
    page(ReviewModule.class).askOn(shell.layer());
    shell.acceptDrops(page(WelcomeModule.class).model()::drop);
    preferences.presentationProperty().subscribe(shell::present);
    showOn(stage);
  }

  /** Every page of the window: a new one adds its line here. */
  private List<PageModule> modules() {
    FilterModule filter = new FilterModule(core);
    ReviewModule review = new ReviewModule(core, filter, registry);
    List<PageModule> modules = new ArrayList<>(StageModules.of(core));
    modules.addAll(
        List.of(
            new WelcomeModule(core),
            new SettingsModule(core, registry),
            new DatasetModule(core, filter, review, registry),
            new FeaturesModule(core),
            new ModalityModule(core),
            filter,
            review,
            new ReportModule(core, filter)));
    return modules;
  }

  private void showOn(Stage window) {
    Scene scene = new Scene(shell, WIDTH, HEIGHT);
    FocusRing.over(shell, scene, false);
    themes.apply(scene);
    window.setScene(scene);
    WindowFrame.name(window, workspace());
    window.setMinWidth(SMALLEST_WIDTH);
    window.setMinHeight(SMALLEST_HEIGHT);
    window.setOnCloseRequest(event -> {
      event.consume();
      requestQuit();
    });
  }

  /** Prepares the pages while nobody uses the window. */
  void prepare() {
    shell.prepare();
  }

  /** Whether nothing is missing of the page in view. */
  boolean isWhole() {
    return shell.isWhole();
  }

  /** Whether nothing is left to prepare either. */
  boolean isPrepared() {
    return shell.isPrepared();
  }

  /** Opens a project, as one named on the command line. */
  public void open(Path project) {
    page(WelcomeModule.class).model().open(project);
  }

  /** Tells the user of something nobody foresaw. */
  void failed(Throwable failure) {
    core.dialogs().error(failure);
  }

  /** Closes the window; asks first while a job is running. */
  void requestQuit() {
    core.guard().leaveWindow(this::quit);
  }

  private void quit() {
    workspace().close();
    core.threads().shutdown();
    stage.close();
    exit.run();
  }

  /** Sets what ends the program once its window is closed; else the toolkit is ended. */
  void onExit(Runnable end) {
    exit = end;
  }

  /** Closes the project; asks first while a job works on it. */
  void closeProject() {
    core.guard()
        .leaveProject(() -> {
          navigator().show(PageId.WELCOME);
          workspace().close();
        });
  }

  void openPalette() {
    shell.openPalette();
  }

  void openShortcuts() {
    shell.openShortcuts();
  }

  void closeOverlay() {
    shell.closeOverlay();
  }

  void switchLanguage() {
    boolean japanese = texts.locale().getLanguage().equals(Locale.JAPANESE.getLanguage());
    preferences().languageProperty().set(japanese ? Locale.ENGLISH : Locale.JAPANESE);
  }

  /** The module of a page. */
  public <M extends PageModule> M page(Class<M> module) {
    return pages.values().stream()
        .filter(module::isInstance)
        .map(module::cast)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(module.getSimpleName()));
  }

  /** All pages in the order of the navigation rail. */
  public List<PageModule> pages() {
    return List.of(PageId.values()).stream().map(pages::get).filter(Objects::nonNull).toList();
  }

  public Preferences preferences() {
    return core.preferences();
  }

  public Navigator navigator() {
    return core.navigator();
  }

  public Workspace workspace() {
    return core.workspace();
  }

  /** Everything done in the open project, to be taken back. */
  public EditHistory history() {
    return core.history();
  }

  public JobRunner runner() {
    return core.runner();
  }

  public ActionRegistry registry() {
    return registry;
  }

  Themes themes() {
    return themes;
  }
}
