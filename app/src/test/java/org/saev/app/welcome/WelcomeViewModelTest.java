package org.saev.app.welcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.LeaveGuard;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectStages;

class WelcomeViewModelTest {
  private static final Path MOVED = Path.of("moved.saev");

  private final Threads threads = Threads.direct();
  private final FakeDialogs dialogs = new FakeDialogs();
  private final Texts texts = new Texts(Locale.ENGLISH);
  private final Navigator navigator = new Navigator();
  private final JobRunner jobs = new JobRunner(threads);
  private final Workspace workspace = new Workspace(new FakeProjects(), threads);
  private final WelcomeViewModel model =
      new WelcomeViewModel(
          workspace,
          new Preferences(),
          navigator,
          jobs,
          new LeaveGuard(jobs, threads, dialogs, texts),
          dialogs,
          texts,
          threads);

  @Test
  void aMovedDatasetIsFoundAndTheProjectOpened() {
    dialogs.answerFolder(Path.of("here"));
    model.open(MOVED);
    assertEquals(1, dialogs.questions().size());
    assertNotNull(workspace.project());
    assertEquals(PageId.FEATURES, navigator.pageProperty().get());
    assertTrue(dialogs.errors().isEmpty());
  }

  @Test
  void whoeverOpensWhatIsOpenSeesIt() {
    model.open(Path.of("shapes.saev"));
    ProjectStages open = Objects.requireNonNull(workspace.project());
    navigator.show(PageId.WELCOME);
    model.open(Path.of("elsewhere", "..", "shapes.saev").toAbsolutePath());
    assertSame(open, workspace.project());
    assertEquals(PageId.FEATURES, navigator.pageProperty().get());
    model.open(Path.of("other.saev"));
    assertNotSame(open, workspace.project());
  }

  @Test
  void aDatasetThatIsNotThereIsSaidSo() {
    dialogs.answerFolder(Path.of("elsewhere"));
    model.open(MOVED);
    assertNull(workspace.project());
    assertTrue(
        dialogs.errors().getFirst() instanceof SaevException refusal
            && refusal.key().equals("project.dataset-not-there"));
  }

  @Test
  void whoDoesNotWantToLookStaysWhereHeIs() {
    dialogs.answerChoice(OptionalInt.empty());
    model.open(MOVED);
    assertNull(workspace.project());
    assertTrue(dialogs.errors().isEmpty());
    assertEquals(0, jobs.jobs().size());
  }
}
