package org.saev.app.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.saev.app.common.project.WorkStatus;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.review.Agreement;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Fault;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

class ReviewViewModelTest extends ReviewFixture {
  @Test
  void theQueueIsTheReviewBandLowestFirst() {
    List<QueueItem> items = items();
    assertFalse(items.isEmpty());
    assertTrue(items.stream().allMatch(item -> item.verdict() == Verdict.REVIEW));
    for (int i = 1; i < items.size(); i++) {
      assertTrue(items.get(i - 1).score() <= items.get(i).score());
    }
    assertEquals(0, model.positionProperty().get());
    assertEquals(items.size(), model.leftProperty().get());
  }

  @Test
  void aDecisionLeadsOnAndMovesNothing() {
    List<QueueItem> before = items();
    model.decide(Mark.ACCEPT);
    assertEquals(1, model.positionProperty().get());
    assertEquals(before, items());
    assertEquals(before.size() - 1, model.leftProperty().get());
    preferences.autoAdvanceProperty().set(false);
    model.decide(Mark.REJECT);
    assertEquals(1, model.positionProperty().get());
  }

  @Test
  void aSkippedSampleStaysOpenAndAFlaggedOneDoesNot() {
    int all = items().size();
    model.decide(Mark.SKIP);
    assertEquals(all, model.leftProperty().get());
    String flagged = current().id();
    model.decide(Mark.FLAG);
    assertEquals(all - 1, model.leftProperty().get());
    model.scopeProperty().set(QueueScope.FLAGGED);
    assertEquals(List.of(flagged), items().stream().map(QueueItem::id).toList());
  }

  @Test
  void whatTheDatasetPageShowsCanBeLookedThrough() {
    BitSet shown = new BitSet();
    shown.set(5, 9);
    model.offer(() -> (BitSet) shown.clone());
    model.scopeProperty().set(QueueScope.VIEW);
    assertEquals(List.of(5, 6, 7, 8), items().stream().map(QueueItem::row).sorted().toList());
    model.decide(Mark.ACCEPT);
    shown.clear();
    shown.set(7);
    model.open();
    assertEquals(4, items().size(), "nothing said that anything changed");
    model.shownChanged();
    assertEquals(4, items().size(), "not under the reviewer's hands");
    model.open();
    assertEquals(List.of(7), items().stream().map(QueueItem::row).toList());
  }

  @Test
  void theStatusBarKnowsWhatIsReviewedAndSaved() {
    assertEquals(0, work.reviewedProperty().get());
    assertNull(work.savedProperty().get());
    model.decide(Mark.ACCEPT);
    model.decide(Mark.SKIP);
    assertEquals(1, work.reviewedProperty().get());
    assertNotNull(work.savedProperty().get());
    start();
    assertEquals(1, work.reviewedProperty().get(), "counted anew before anybody reviews");
    workspace.close();
    assertEquals(WorkStatus.UNKNOWN, work.reviewedProperty().get());
  }

  @Test
  void aReasonAndACommentGoWithTheDecision() {
    model.commentProperty().set(" 画像が違う ");
    model.reject(Fault.MISMATCH);
    Decision.About about = Objects.requireNonNull(model.writtenProperty().get()).about();
    assertEquals("mismatch", about.reason());
    assertEquals("画像が違う", about.comment());
    assertEquals(new Decision.Basis(filter.get()), about.basis());
    assertEquals("", model.commentProperty().get());
    model.previous();
    assertEquals("画像が違う", model.commentProperty().get());
    model.commentProperty().set("直した");
    model.keepComment();
    assertEquals("直した", model.decided().orElseThrow().comment());
    assertEquals("mismatch", model.decided().orElseThrow().reason());
  }

  @Test
  void aBlindSecondPassSeesNothingOfTheFirst() {
    int all = items().size();
    String first = current().id();
    model.decide(Mark.ACCEPT);
    String second = current().id();
    model.decide(Mark.REJECT);
    preferences.reviewerProperty().set("Tanaka");
    model.blindProperty().set(true);
    assertEquals(all, items().size());
    while (!current().id().equals(first)) {
      model.previous();
    }
    assertEquals(Optional.empty(), model.decided());
    model.decide(Mark.REJECT);
    model.decide(Mark.REJECT);
    model.scopeProperty().set(QueueScope.DISPUTED);
    assertEquals(List.of(first), items().stream().map(QueueItem::id).toList());
    Agreement agreement = Agreement.all(model.desk().state()).getFirst();
    assertEquals(2, agreement.samples());
    assertEquals(Mark.REJECT, model.viewProperty().get().about(second).map(Mark::of).orElseThrow());
  }

  @Test
  void theRandomSampleIsOfWhatIsKept() {
    model.scopeProperty().set(QueueScope.RANDOM);
    List<QueueItem> sample = items();
    assertTrue(sample.stream().allMatch(item -> item.verdict() == Verdict.KEEP));
    model.decide(Mark.ACCEPT);
    model.scopeProperty().set(QueueScope.REVIEW);
    model.scopeProperty().set(QueueScope.RANDOM);
    assertEquals(sample.subList(1, sample.size()), items());
  }

  @Test
  void theQueueFollowsTheFilterWhenThePageIsShownAgain() {
    String shown = current().id();
    model.next();
    String second = current().id();
    model.open();
    assertEquals(second, current().id());
    filter.set(Filter.of(Score.AGREEMENT, new Thresholds(0.3, 0.7)));
    model.open();
    assertEquals(second, current().id());
    assertNotEquals(shown, current().id());
    assertTrue(model.queueProperty().get().items().stream().allMatch(i -> i.score() < 0.7));
  }

  @Test
  void theStrongestReasonIsLaidOverTheSample() {
    assertEquals(0, model.reader().selectedProperty().get());
    model.reader().step(1);
    assertEquals(1, model.reader().selectedProperty().get());
    assertNotNull(model.reader().evidenceProperty().get());
    model.reader().step(99);
    assertEquals(
        model.reader().reasonsProperty().get().size() - 1, model.reader().selectedProperty().get());
  }

  @Test
  void wordsAndPatchesStandBeforeTheReasonsAndStayForTheNextSample() {
    model.reader().step(-1);
    assertEquals(SampleReader.PARTS, model.reader().selectedProperty().get());
    assertTrue(Objects.requireNonNull(model.reader().evidenceProperty().get()).signed());
    model.reader().step(-1);
    assertEquals(SampleReader.PARTS, model.reader().selectedProperty().get());
    model.next();
    assertEquals(SampleReader.PARTS, model.reader().selectedProperty().get());
    assertTrue(Objects.requireNonNull(model.reader().evidenceProperty().get()).signed());
    model.reader().step(1);
    assertFalse(Objects.requireNonNull(model.reader().evidenceProperty().get()).signed());
  }

  @Test
  void anEmptyDatasetHasNothingToReview() {
    workspace.open(Path.of("empty.saev"), session -> {}, failure -> {});
    model.open();
    assertEquals(-1, model.positionProperty().get());
    model.decide(Mark.ACCEPT);
    model.next();
    assertTrue(failures.isEmpty());
  }

  @Test
  void placeInTheDistribution() {
    Queue queue = model.queueProperty().get();
    assertEquals(1, queue.shareAbove(Double.NEGATIVE_INFINITY));
    assertEquals(0, queue.shareAbove(queue.sorted()[queue.sorted().length - 1]));
  }

  @Test
  void everythingNotKeptCanBeLookedThrough() {
    ProjectSession session = workspace.session();
    assertNotNull(session);
    Queue queue =
        Queue.of(
            session, filter.get(), QueueScope.BOTH, true, model.viewProperty().get(), new BitSet());
    assertTrue(queue.items().stream().noneMatch(item -> item.verdict() == Verdict.KEEP));
  }
}
