package org.saev.app.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Fault;

/** Decisions taken back and brought back, in this run and the next, by whoever made them. */
class ReviewUndoTest extends ReviewFixture {
  @Test
  void undoGoesBackToTheSampleAndRedoForwardAgain() {
    String first = current().id();
    model.decide(Mark.REJECT);
    model.next();
    history.undo();
    assertEquals(first, current().id());
    assertEquals(Optional.empty(), model.decided());
    assertNull(history.undoableProperty().get());
    history.redo();
    assertEquals(Mark.REJECT, Mark.of(model.decided().orElseThrow()));
    assertNull(history.redoableProperty().get());
  }

  @Test
  void decisionsOutliveTheProgram() {
    String first = current().id();
    model.reject(Fault.BAD_IMAGE);
    model.decide(Mark.ACCEPT);
    int left = model.leftProperty().get();
    start();
    assertEquals(left, model.leftProperty().get());
    assertEquals(left, items().size());
    assertTrue(items().stream().noneMatch(item -> item.id().equals(first)));
    model.openOnlyProperty().set(false);
    assertEquals(left + 2, items().size());
    history.undo();
    assertEquals(Mark.REJECT, model.viewProperty().get().about(first).map(Mark::of).orElseThrow());
    history.undo();
    assertEquals(Optional.empty(), model.viewProperty().get().about(first));
  }

  @Test
  void whatWasTakenBackOutlivesTheProgramToo() {
    String first = current().id();
    model.decide(Mark.REJECT);
    history.undo();
    history.redo();
    history.undo();
    start();
    assertNull(history.undoableProperty().get());
    history.redo();
    assertEquals(Mark.REJECT, model.viewProperty().get().about(first).map(Mark::of).orElseThrow());
    history.undo();
    model.decide(Mark.ACCEPT);
    start();
    assertNull(history.redoableProperty().get(), "a new decision ends what can be brought back");
  }

  @Test
  void aMessageTakesBackItsOwnDecision() {
    String first = current().id();
    model.decide(Mark.REJECT);
    DecisionEdit edit = Objects.requireNonNull(model.writtenProperty().get());
    model.decide(Mark.ACCEPT);
    history.undo(edit);
    assertEquals(Optional.empty(), model.viewProperty().get().about(first));
    assertEquals(1, model.desk().tally().get(Mark.ACCEPT));
    assertEquals("Reject " + first, edit.name(new Texts(Locale.ENGLISH)));
  }

  @Test
  void anotherReviewerTakesBackHisOwnOnly() {
    model.decide(Mark.ACCEPT);
    preferences.reviewerProperty().set("Tanaka");
    model.decide(Mark.REJECT);
    history.undo();
    history.undo();
    assertEquals(1, model.desk().tally().get(Mark.ACCEPT));
    preferences.reviewerProperty().set("Sato");
    history.undo();
    assertEquals(Map.of(), model.desk().tally());
    assertTrue(failures.isEmpty(), failures::toString);
  }

  @Test
  void aDecisionMadeBeforeTheLogWasReadComesLast() {
    String first = current().id();
    model.decide(Mark.REJECT);
    workspace = new Workspace(projects, Threads.direct());
    history = new EditHistory(new Navigator(), workspace);
    Deque<Runnable> reading = new ArrayDeque<>();
    Threads slow = new Threads(Runnable::run, reading::add, Runnable::run, Runnable::run);
    DecisionDesk desk =
        new DecisionDesk(workspace, work, preferences, history, slow, failures::add);
    workspace.open(PROJECT, session -> {}, failures::add);
    assertNull(history.undoableProperty().get());
    desk.decide(
        new Decision.About(first, Choice.ACCEPT, "", "", new Decision.Basis(filter.get())),
        edit -> assertEquals(edit, history.undoableProperty().get()));
    reading.forEach(Runnable::run);
    history.undo();
    history.undo();
    assertNull(history.undoableProperty().get());
    assertEquals(Map.of(), desk.tally());
    assertTrue(failures.isEmpty(), failures::toString);
  }

  @Test
  void nobodyUndoesAnotherReviewer() {
    model.decide(Mark.ACCEPT);
    preferences.reviewerProperty().set("Tanaka");
    assertNull(history.undoableProperty().get());
    history.undo();
    assertEquals(1, model.desk().tally().get(Mark.ACCEPT));
  }
}
