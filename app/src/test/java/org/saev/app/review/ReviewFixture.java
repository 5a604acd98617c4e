package org.saev.app.review;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.project.WorkStatus;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** A project under review, with its window's parts and no toolkit. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class ReviewFixture {
  static final Path PROJECT = Path.of("shapes.saev");

  final FakeProjects projects = new FakeProjects();
  final Preferences preferences = new Preferences();
  final List<Throwable> failures = new ArrayList<>();
  final ObjectProperty<Filter> filter =
      new SimpleObjectProperty<>(Filter.of(Score.AGREEMENT, new Thresholds(0.4, 0.65)));
  final WorkStatus work =
      new WorkStatus(InstantSource.fixed(Instant.parse("2026-03-01T12:03:00Z")));
  Workspace workspace;
  EditHistory history;
  ReviewViewModel model;
  BulkModel bulk;

  @BeforeEach
  void open() {
    preferences.reviewerProperty().set("Sato");
    start();
  }

  final void start() {
    workspace = new Workspace(projects, Threads.direct());
    history = new EditHistory(new Navigator(), workspace);
    DecisionDesk desk =
        new DecisionDesk(workspace, work, preferences, history, Threads.direct(), failures::add);
    model =
        new ReviewViewModel(workspace, filter, preferences, desk, Threads.direct(), failures::add);
    bulk =
        new BulkModel(
            workspace,
            filter,
            desk,
            new JobRunner(Threads.direct()),
            Threads.direct(),
            failures::add);
    bulk.offerScope(PageId.REVIEW, model.leftProperty(), model::left);
    bulk.onDecided(model::decidedMany);
    workspace.open(PROJECT, session -> {}, failure -> {});
    model.open();
  }

  final List<QueueItem> items() {
    return model.queueProperty().get().items();
  }

  final QueueItem current() {
    QueueItem item = model.itemProperty().get();
    assertNotNull(item);
    return item;
  }
}
