package org.saev.engine.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.saev.engine.job.JobContext;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

class ReviewTest {
  private static final Decision.Basis BASIS =
      new Decision.Basis(Filter.of(Score.AGREEMENT, new Thresholds(0.2, 0.4)));
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  /** What a reviewer presses. */
  enum Key {
    ACCEPT_A,
    REJECT_A,
    REJECT_B,
    SKIP_C,
    /** A and B at once. */
    BOTH,
    UNDO,
    REDO
  }

  @Provide
  Arbitrary<List<Key>> keys() {
    return Arbitraries.of(Key.class).list().ofMaxSize(60);
  }

  @Property
  void undoingEverythingLeavesNothingInEffectAndLosesNothing(@ForAll("keys") List<Key> keys) {
    MemoryDecisionLog log = new MemoryDecisionLog(CLOCK);
    keys.forEach(key -> press(log, key));
    List<Entry> before = log.entries();
    while (undo(log)) {}
    assertTrue(ReviewState.of(log.entries()).current().isEmpty());
    assertEquals(before, log.entries().subList(0, before.size()));
  }

  @Property
  void undoAndRedoBehaveAsInAnEditor(@ForAll("keys") List<Key> keys) {
    MemoryDecisionLog log = new MemoryDecisionLog(CLOCK);
    Deque<List<Decision.About>> done = new ArrayDeque<>();
    Deque<List<Decision.About>> undone = new ArrayDeque<>();
    for (Key key : keys) {
      switch (key) {
        case UNDO -> move(done, undone);
        case REDO -> move(undone, done);
        default -> {
          done.push(abouts(key));
          undone.clear();
        }
      }
      press(log, key);
      assertEquals(effect(done), choices(ReviewState.of(log.entries())));
    }
  }

  @Property
  void theLogNeverShrinksAndReplaysAlike(@ForAll("keys") List<Key> keys) {
    MemoryDecisionLog log = new MemoryDecisionLog(CLOCK);
    int size = 0;
    for (Key key : keys) {
      press(log, key);
      assertTrue(log.entries().size() >= size);
      size = log.entries().size();
    }
    MemoryDecisionLog replay = new MemoryDecisionLog(CLOCK);
    ReviewState state = ReviewState.of(log.entries());
    log.entries().stream()
        .filter(Entry::leads)
        .forEach(entry -> append(replay, entry.reviewer(), state.step(entry.seq())));
    assertEquals(log.entries(), replay.entries());
    assertEquals(
        ReviewState.of(log.entries()).current(), ReviewState.of(replay.entries()).current());
  }

  @Test
  void nobodyUndoesAnothersDecisionByKey() {
    MemoryDecisionLog log = new MemoryDecisionLog(CLOCK);
    log.append("佐藤", about("A", Choice.REJECT));
    ReviewState state = ReviewState.of(log.entries());
    assertTrue(state.undoable("Tanaka").isEmpty());
    assertEquals(1, state.undoable("佐藤").getLast().seq());
    assertTrue(state.isInEffect(1));
    log.append("佐藤", new Decision.Undo(1));
    assertFalse(ReviewState.of(log.entries()).isInEffect(1));
    assertThrows(IllegalArgumentException.class, () -> log.append("x", new Decision.Undo(3)));
  }

  @Test
  void aStepIsTakenBackWholeByAnyOfItsEntries() {
    MemoryDecisionLog log = new MemoryDecisionLog(CLOCK);
    log.append("me", about("A", Choice.ACCEPT));
    List<Entry> batch = log.append("me", abouts(Key.BOTH), JobContext.silent());
    assertEquals(List.of(2L, 2L), batch.stream().map(Entry::batch).toList());
    log.append("me", about("C", Choice.ACCEPT));
    ReviewState state = ReviewState.of(log.entries());
    assertEquals(batch, state.step(3));
    assertEquals(List.of(1L, 2L, 4L), state.undoable("me").stream().map(Entry::seq).toList());
    assertEquals(Map.of(Choice.REJECT, 2, Choice.ACCEPT, 1), state.counts());
    log.append("me", new Decision.Undo(3));
    state = ReviewState.of(log.entries());
    assertEquals(Map.of("A", Choice.ACCEPT, "C", Choice.ACCEPT), choices(state));
    assertEquals(List.of(2L), state.redoable("me").stream().map(Entry::seq).toList());
    log.append("me", new Decision.Undo(state.undoOf(2).orElseThrow().seq()));
    assertEquals(
        Map.of("A", Choice.REJECT, "B", Choice.REJECT, "C", Choice.ACCEPT),
        choices(ReviewState.of(log.entries())));
  }

  @Test
  void whatWasDecidedManyAtOnceIsNotJudged() {
    MemoryDecisionLog log = new MemoryDecisionLog(CLOCK);
    log.append("me", abouts(Key.BOTH), JobContext.silent());
    log.append("me", about("B", Choice.ACCEPT));
    log.append("me", List.of(about("C", Choice.REJECT)), JobContext.silent());
    ReviewState state = ReviewState.of(log.entries());
    assertEquals(Optional.empty(), state.judged("A"));
    assertEquals(Optional.of(Choice.ACCEPT), state.judged("B"));
    assertEquals(Optional.of(Choice.REJECT), state.judged("C"));
    assertEquals(
        3, ReviewTime.of(log.entries()).values().stream().mapToInt(ReviewTime::entries).sum());
  }

  private static void press(DecisionLog log, Key key) {
    switch (key) {
      case UNDO -> undo(log);
      case REDO -> redo(log);
      case BOTH -> log.append("me", abouts(key), JobContext.silent());
      default -> log.append("me", abouts(key).getFirst());
    }
  }

  private static boolean undo(DecisionLog log) {
    List<Entry> choices = ReviewState.of(log.entries()).undoable("me");
    if (choices.isEmpty()) {
      return false;
    }
    log.append("me", new Decision.Undo(choices.getLast().seq()));
    return true;
  }

  private static void redo(DecisionLog log) {
    ReviewState state = ReviewState.of(log.entries());
    List<Entry> undone = state.redoable("me");
    if (!undone.isEmpty()) {
      Entry undo = state.undoOf(undone.getLast().seq()).orElseThrow();
      log.append("me", new Decision.Undo(undo.seq()));
    }
  }

  private static void append(DecisionLog log, String reviewer, List<Entry> step) {
    if (step.size() == 1) {
      log.append(reviewer, step.getFirst().decision());
    } else {
      log.append(
          reviewer,
          step.stream().map(entry -> (Decision.About) entry.decision()).toList(),
          JobContext.silent());
    }
  }

  private static List<Decision.About> abouts(Key key) {
    if (key == Key.BOTH) {
      return List.of(about("A", Choice.REJECT), about("B", Choice.REJECT));
    }
    String[] parts = key.name().split("_");
    return List.of(about(parts[1], Choice.valueOf(parts[0])));
  }

  private static Decision.About about(String sample, Choice choice) {
    return new Decision.About(sample, choice, "", "", BASIS);
  }

  private static void move(Deque<List<Decision.About>> from, Deque<List<Decision.About>> to) {
    if (!from.isEmpty()) {
      to.push(from.pop());
    }
  }

  private static Map<String, Choice> effect(Deque<List<Decision.About>> done) {
    return done.reversed().stream()
        .flatMap(List::stream)
        .collect(Collectors.toMap(Decision.About::sample, Decision.About::choice, (a, b) -> b));
  }

  private static Map<String, Choice> choices(ReviewState state) {
    return state.current().keySet().stream()
        .collect(Collectors.toMap(id -> id, id -> state.choice(id).orElseThrow()));
  }
}
