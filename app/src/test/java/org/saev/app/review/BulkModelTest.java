package org.saev.app.review;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.undo.Edit;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.review.Fault;

/** Many samples decided at once, from the queue and from another page's selection. */
class BulkModelTest extends ReviewFixture {
  private static final Texts ENGLISH = new Texts(Locale.ENGLISH);

  @AfterEach
  void nothingFailed() {
    assertTrue(failures.isEmpty(), failures::toString);
  }

  @Test
  void allThatIsLeftInTheQueueIsOneStep() {
    int before = items().size();
    model.decide(Mark.ACCEPT);
    assertEquals(before - 1, bulk.count(PageId.REVIEW));
    bulk.begin(PageId.REVIEW);
    bulk.reasonProperty().set(Fault.MISMATCH.id());
    bulk.commentProperty().set(" まとめて ");
    bulk.decide();
    assertEquals(Map.of(Mark.ACCEPT, 1, Mark.REJECT, before - 1), model.desk().tally());
    assertEquals(before, work.reviewedProperty().get());
    assertTrue(items().isEmpty(), "the queue holds only what is undecided");
    assertEquals("Reject " + (before - 1) + " samples", next());
    assertNull(bulk.lookProperty().get());

    List<Entry> step = log().subList(1, before);
    assertTrue(
        step.stream().allMatch(entry -> entry.batch() == 2 && entry.reviewer().equals("Sato")));
    Decision.About about = (Decision.About) step.getFirst().decision();
    assertEquals("mismatch", about.reason());
    assertEquals("まとめて", about.comment());
    assertEquals(filter.get(), about.basis().filter());

    history.undo();
    assertEquals(Map.of(Mark.ACCEPT, 1), model.desk().tally());
    assertEquals(before - 1, items().size());
    assertEquals(about.sample(), current().id());
    history.redo();
    assertEquals(before - 1, model.desk().tally().get(Mark.REJECT));
    assertEquals(before + 2, log().size(), "one entry takes all back, one brings all again");
  }

  @Test
  void aStepOutlivesTheProgram() {
    int all = items().size();
    bulk.begin(PageId.REVIEW);
    bulk.markProperty().set(Mark.FLAG);
    bulk.decide();
    start();
    assertEquals("Flag " + all + " samples", next());
    history.undo();
    assertEquals(Map.of(), model.desk().tally());
    start();
    assertNull(history.undoableProperty().get());
    history.redo();
    assertEquals(Map.of(Mark.FLAG, all), model.desk().tally());
  }

  @Test
  void whatIsDecidedIsLeftAloneUnlessOverruled() {
    select(0, 1, 2, 3);
    begin();
    bulk.markProperty().set(Mark.ACCEPT);
    bulk.decide();
    select(2, 3, 4, 5, 6);
    begin();
    BulkModel.Look look = look();
    assertEquals(2, look.decided());
    assertEquals(Map.of(Mark.ACCEPT, 2), look.before());
    assertEquals(3, bulk.meant());
    assertArrayEquals(new int[] {4, 5, 6}, look.some(false, 6));
    assertArrayEquals(new int[] {2, 4}, look.some(true, 2));
    bulk.decide();
    assertEquals(Map.of(Mark.ACCEPT, 4, Mark.REJECT, 3), model.desk().tally());

    begin();
    assertEquals(0, bulk.meant());
    bulk.decide();
    assertEquals(7, log().size(), "nothing is left to decide");
    bulk.overrulesProperty().set(true);
    assertEquals(5, bulk.meant());
    bulk.decide();
    assertEquals(Map.of(Mark.ACCEPT, 2, Mark.REJECT, 5), model.desk().tally());
    history.undo();
    assertEquals(Map.of(Mark.ACCEPT, 4, Mark.REJECT, 3), model.desk().tally());
  }

  @Test
  void aSkippedSampleCountsAsUndecided() {
    String first = current().id();
    model.decide(Mark.SKIP);
    bulk.begin(PageId.REVIEW);
    assertEquals(0, look().decided());
    bulk.decide();
    assertEquals(Mark.REJECT, model.viewProperty().get().about(first).map(Mark::of).orElseThrow());
  }

  @Test
  void aReasonBelongsToARejectionAlone() {
    select(8);
    begin();
    bulk.reasonProperty().set(Fault.OTHER.id());
    bulk.markProperty().set(Mark.ACCEPT);
    bulk.decide();
    assertEquals("", ((Decision.About) log().getFirst().decision()).reason());
    assertEquals("Accept s0008", next(), "one sample is named");
  }

  @Test
  void aBlindReviewerOverrulesNobodyUnseen() {
    int all = items().size();
    bulk.begin(PageId.REVIEW);
    bulk.decide();
    preferences.reviewerProperty().set("Tanaka");
    model.blindProperty().set(true);
    bulk.begin(PageId.REVIEW);
    assertEquals(0, look().decided(), "he sees no decision of others");
    bulk.markProperty().set(Mark.ACCEPT);
    bulk.decide();
    assertEquals(all, model.desk().agreements().getFirst().samples());
    assertEquals(0, model.desk().agreements().getFirst().observed());
  }

  @Test
  void whatIsTakenBackOnAnotherPageComesBackIntoTheQueue() {
    int all = items().size();
    select(items().stream().mapToInt(QueueItem::row).toArray());
    begin();
    bulk.decide();
    model.open();
    assertTrue(items().isEmpty());
    history.undo();
    model.open();
    assertEquals(all, items().size());
  }

  @Test
  void nothingIsOfferedWithoutAProject() {
    select(1, 2);
    assertEquals(2, bulk.count(PageId.DATASET));
    assertEquals(0, bulk.count(PageId.FILTER));
    begin();
    workspace.close();
    assertEquals(0, bulk.count(PageId.DATASET));
    assertNull(bulk.lookProperty().get());
    bulk.decide();
    assertFalse(bulk.overrulesProperty().get());
  }

  private void select(int... rows) {
    bulk.offer(PageId.DATASET, new SimpleIntegerProperty(rows.length), () -> rows);
  }

  private void begin() {
    bulk.begin(PageId.DATASET);
  }

  private BulkModel.Look look() {
    BulkModel.Look look = bulk.lookProperty().get();
    assertNotNull(look);
    return look;
  }

  private String next() {
    Edit edit = history.undoableProperty().get();
    assertNotNull(edit);
    return edit.name(ENGLISH);
  }

  private List<Entry> log() {
    ProjectSession session = workspace.session();
    assertNotNull(session);
    return session.decisions().entries();
  }
}
