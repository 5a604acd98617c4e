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
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
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
    Deque<Decision.About> done = new ArrayDeque<>();
    Deque<Decision.About> undone = new ArrayDeque<>();
    for (Key key : keys) {
      switch (key) {
        case UNDO -> move(done, undone);
        case REDO -> move(undone, done);
        default -> {
          done.push(about(key));
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
    log.entries().forEach(entry -> replay.append(entry.reviewer(), entry.decision()));
    assertEquals(log.entries(), replay.entries());
    assertEquals(
        ReviewState.of(log.entries()).current(), ReviewState.of(replay.entries()).current());
  }

  @Test
  void nobodyUndoesAnothersDecisionByKey() {
    MemoryDecisionLog log = new MemoryDecisionLog(CLOCK);
    log.append("佐藤", about(Key.REJECT_A));
    ReviewState state = ReviewState.of(log.entries());
    assertTrue(state.undoable("Tanaka").isEmpty());
    assertEquals(1, state.undoable("佐藤").getLast().seq());
    assertTrue(state.isInEffect(1));
    log.append("佐藤", new Decision.Undo(1));
    assertFalse(ReviewState.of(log.entries()).isInEffect(1));
    assertThrows(IllegalArgumentException.class, () -> log.append("x", new Decision.Undo(3)));
  }

  private static void press(DecisionLog log, Key key) {
    switch (key) {
      case UNDO -> undo(log);
      case REDO -> redo(log);
      default -> log.append("me", about(key));
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

  private static Decision.About about(Key key) {
    String[] parts = key.name().split("_");
    return new Decision.About(parts[1], Choice.valueOf(parts[0]), "", "", BASIS);
  }

  private static void move(Deque<Decision.About> from, Deque<Decision.About> to) {
    if (!from.isEmpty()) {
      to.push(from.pop());
    }
  }

  private static Map<String, Choice> effect(Deque<Decision.About> done) {
    return done.reversed().stream()
        .collect(Collectors.toMap(Decision.About::sample, Decision.About::choice, (a, b) -> b));
  }

  private static Map<String, Choice> choices(ReviewState state) {
    return state.current().keySet().stream()
        .collect(Collectors.toMap(id -> id, id -> state.choice(id).orElseThrow()));
  }
}
