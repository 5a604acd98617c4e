package org.saev.app;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.dialog.Toasts;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.picture.PictureLoader;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.common.project.ProjectSource;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.sample.FeatureWords;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.Threads;
import org.saev.app.common.theme.Themes;
import org.saev.app.features.FeaturesView;
import org.saev.app.features.FeaturesViewModel;
import org.saev.app.filter.FilterJobs;
import org.saev.app.filter.FilterView;
import org.saev.app.filter.FilterViewModel;
import org.saev.app.report.ReportView;
import org.saev.app.shell.ShellView;
import org.saev.app.welcome.WelcomeView;
import org.saev.app.welcome.WelcomeViewModel;

/** The composition root: builds one window and everything in it, by hand. */
public final class AppContext {
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;
  private static final double SMALLEST_WIDTH = 900;
  private static final double SMALLEST_HEIGHT = 600;

  private final Stage stage;
  private final Preferences preferences;
  private final Threads threads;
  private final Texts texts;
  private final Themes themes;
  private final Toasts toasts = new Toasts();
  private final Navigator navigator = new Navigator();
  private final Workspace workspace;
  private final JobRunner runner;
  private final DialogService dialogs;
  private final WelcomeViewModel welcome;
  private final FeaturesViewModel features;
  private final FilterViewModel filter;
  private final FilterJobs jobs;
  private final PageTools tools;
  private final Map<PageId, Supplier<Page>> pages = new EnumMap<>(PageId.class);
  private final ActionRegistry registry = new ActionRegistry();
  private final ShellView shell;
  private @Nullable FeaturesView featuresView;

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
    this.preferences = preferences;
    this.threads = threads;
    texts = new Texts(preferences.languageProperty().get());
    texts.localeProperty().bindBidirectional(preferences.languageProperty());
    themes = new Themes(preferences);
    workspace = new Workspace(projects, threads);
    runner = new JobRunner(threads);
    dialogs = dialogMaker.make(stage, texts, toasts);
    FeatureWords words = new FeatureWords(workspace, threads);
    tools = new PageTools(texts, themes, new PictureLoader(threads), words, navigator, dialogs);
    welcome = new WelcomeViewModel(workspace, preferences, navigator, runner, dialogs, texts);
    features = new FeaturesViewModel(workspace, navigator, words, threads);
    filter = new FilterViewModel(workspace);
    jobs = new FilterJobs(workspace, filter, runner, dialogs, texts);
    addPages();
    new AppActions(this).addTo(registry);
    shell = new ShellView(pages, registry, texts, navigator, workspace, runner, toasts);
    shell.acceptDrops(welcome::open);
    showOn(stage);
  }

  private void addPages() {
    pages.put(PageId.WELCOME, () -> new WelcomeView(welcome, tools));
    pages.put(PageId.FEATURES, this::featuresView);
    pages.put(PageId.FILTER, () -> new FilterView(filter, jobs, workspace, threads, tools));
    ObservableValue<String> rule =
        texts.of(
            "report.rule",
            Bindings.createStringBinding(
                () -> texts.get("score." + filter.scoreProperty().get().id() + ".name"),
                filter.scoreProperty(),
                texts.localeProperty()),
            filter.lowProperty(),
            filter.highProperty(),
            filter.keepProperty(),
            filter.reviewProperty(),
            filter.dropProperty());
    pages.put(
        PageId.REPORT,
        () -> new ReportView(workspace, tools, rule, jobs::report, jobs.lastReportProperty()));
  }

  private void showOn(Stage window) {
    Scene scene = new Scene(shell, WIDTH, HEIGHT);
    themes.apply(scene);
    window.setScene(scene);
    window.setTitle("SAE-V Explorer");
    window.setMinWidth(SMALLEST_WIDTH);
    window.setMinHeight(SMALLEST_HEIGHT);
    window.setOnCloseRequest(event -> {
      event.consume();
      requestQuit();
    });
  }

  /** Opens a project, as one named on the command line. */
  public void open(Path project) {
    welcome.open(project);
  }

  /** Closes the window; asks first while a job is running. */
  void requestQuit() {
    if (runner.isBusy()
        && !dialogs.confirm(
            texts.get("quit.title"), texts.get("quit.text"), texts.get("quit.action"))) {
      return;
    }
    runner.cancelAll();
    workspace.close();
    threads.shutdown();
    stage.close();
    Platform.exit();
  }

  void closeProject() {
    navigator.show(PageId.WELCOME);
    workspace.close();
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

  void followSystemTheme() {
    preferences.themeProperty().set(ThemeChoice.SYSTEM);
  }

  void switchLanguage() {
    boolean japanese = texts.locale().getLanguage().equals(Locale.JAPANESE.getLanguage());
    preferences.languageProperty().set(japanese ? Locale.ENGLISH : Locale.JAPANESE);
  }

  FeaturesView featuresView() {
    if (featuresView == null) {
      featuresView = new FeaturesView(features, workspace, threads, tools);
    }
    return featuresView;
  }

  Set<PageId> pages() {
    return pages.keySet();
  }

  public Preferences preferences() {
    return preferences;
  }

  public Navigator navigator() {
    return navigator;
  }

  public Workspace workspace() {
    return workspace;
  }

  public JobRunner runner() {
    return runner;
  }

  public ActionRegistry registry() {
    return registry;
  }

  Themes themes() {
    return themes;
  }

  WelcomeViewModel welcome() {
    return welcome;
  }

  public FeaturesViewModel features() {
    return features;
  }

  public FilterViewModel filter() {
    return filter;
  }

  FilterJobs jobs() {
    return jobs;
  }
}
