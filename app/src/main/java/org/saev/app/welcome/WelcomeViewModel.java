package org.saev.app.welcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ObservableList;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.RecentProject;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.LeaveGuard;
import org.saev.app.common.task.Threads;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectStages;

/** Opens projects: the demo, one from disk, one of the recent ones. */
public final class WelcomeViewModel {
  private static final String MOVED = "project.dataset-moved";

  private final Workspace workspace;
  private final Preferences preferences;
  private final Navigator navigator;
  private final JobRunner jobs;
  private final LeaveGuard guard;
  private final DialogService dialogs;
  private final Texts texts;
  private final NewProjectViewModel newProject;
  private final Latest demoLookup;
  private final Latest atHandLookup;
  private final ReadOnlyBooleanWrapper demoIsAtHand = new ReadOnlyBooleanWrapper();

  public WelcomeViewModel(
      Workspace workspace,
      Preferences preferences,
      Navigator navigator,
      JobRunner jobs,
      LeaveGuard guard,
      DialogService dialogs,
      Texts texts,
      Threads threads) {
    this.workspace = workspace;
    this.preferences = preferences;
    this.navigator = navigator;
    this.jobs = jobs;
    this.guard = guard;
    this.dialogs = dialogs;
    this.texts = texts;
    demoLookup = new Latest(threads);
    atHandLookup = new Latest(threads);
    newProject =
        new NewProjectViewModel(workspace.source(), jobs, threads, dialogs, texts, this::openNew);
  }

  /** The form of a new project. */
  public NewProjectViewModel newProject() {
    return newProject;
  }

  /** Shows the form of a new project. */
  public void beginNew() {
    navigator.show(PageId.WELCOME);
    newProject.begin();
  }

  /** A project dropped on the window is opened; anything else becomes the data of a new one. */
  public void drop(Path path) {
    if (workspace.source().isProject(path)) {
      open(path);
    } else {
      beginNew();
      newProject.useDataset(path);
    }
  }

  private void openNew(Path folder) {
    openOn(folder, PageId.HARVEST);
  }

  public ObservableList<RecentProject> recent() {
    return preferences.recent();
  }

  /** Opens the demo; without a finished one its pipeline is run first, as a job in the tray. */
  public void openDemo() {
    demoLookup.ask(workspace.source()::finishedDemo, this::openDemo, dialogs::error);
  }

  private void openDemo(Optional<Path> finished) {
    if (finished.isPresent()) {
      open(finished.get());
    } else {
      jobs.startApart("job.demo", workspace.source().makeDemo(), this::open, dialogs::error);
    }
  }

  /** Whether the demo opens at once; known some time after {@link #lookForDemo}. */
  public ReadOnlyBooleanProperty demoIsAtHandProperty() {
    return demoIsAtHand.getReadOnlyProperty();
  }

  /** Finds out whether the demo opens at once. */
  void lookForDemo() {
    atHandLookup.ask(workspace.source()::demoIsAtHand, demoIsAtHand::set, dialogs::error);
  }

  /** Lets the user choose a project folder. */
  public void chooseProject() {
    dialogs.chooseFolder(texts.get("welcome.choose")).ifPresent(this::open);
  }

  /** Opens a project and shows its features, or the page of the stage that is missing. */
  public void open(Path folder) {
    openOn(folder, PageId.FEATURES);
  }

  private void openOn(Path folder, PageId page) {
    if (isOpen(folder)) {
      navigator.show(page);
      return;
    }
    guard.leaveProject(() ->
        workspace.open(
            folder,
            project -> {
              preferences.remember(absolute(folder));
              navigator.show(page);
            },
            reason -> failed(folder, page, reason)));
  }

  /** Whoever opens what is open wants to see it: nothing has to be closed and read again. */
  private boolean isOpen(Path folder) {
    ProjectStages open = workspace.project();
    return open != null && absolute(open.folder()).equals(absolute(folder));
  }

  private static Path absolute(Path folder) {
    return folder.toAbsolutePath().normalize();
  }

  /** A project whose dataset was moved can be told where it lies now. */
  private void failed(Path folder, PageId page, Throwable reason) {
    boolean moved = reason instanceof SaevException known && known.key().equals(MOVED);
    if (!moved) {
      dialogs.error(reason);
      return;
    }
    OptionalInt answer =
        dialogs.choose(
            texts.get("relink.title"), texts.error(reason), List.of(texts.get("relink.find")));
    if (answer.isPresent()) {
      dialogs
          .chooseFolder(texts.get("relink.where"))
          .ifPresent(place ->
              jobs.startApart(
                  "job.relink",
                  workspace.source().relink(folder, place),
                  project -> openOn(project, page),
                  dialogs::error));
    }
  }

  public void togglePin(RecentProject project) {
    preferences.togglePin(project.folder());
  }

  public void forget(RecentProject project) {
    preferences.forget(project.folder());
  }
}
