package org.saev.engine.review;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the log amounts to: a pure function of its entries. Entry n counts unless a later entry that
 * counts undoes it, so undoing an undo brings the decision back.
 */
public final class ReviewState {
  private final List<Entry> entries;
  private final BitSet inEffect;
  private final Map<String, Entry> current;

  private ReviewState(List<Entry> entries, BitSet inEffect, Map<String, Entry> current) {
    this.entries = entries;
    this.inEffect = inEffect;
    this.current = current;
  }

  /**
   * @param entries the log from its first entry, without gaps
   */
  public static ReviewState of(List<Entry> entries) {
    List<Entry> log = List.copyOf(entries);
    BitSet inEffect = new BitSet(log.size());
    inEffect.set(0, log.size());
    // newest first: what undoes an entry is always newer, so it is settled when the entry is met
    for (int i = log.size() - 1; i >= 0; i--) {
      if (log.get(i).decision() instanceof Decision.Undo undo && inEffect.get(i)) {
        inEffect.clear(index(undo.seq()));
      }
    }
    Map<String, Entry> current = new LinkedHashMap<>();
    for (int i = inEffect.nextSetBit(0); i >= 0; i = inEffect.nextSetBit(i + 1)) {
      if (log.get(i).decision() instanceof Decision.About about) {
        current.put(about.sample(), log.get(i));
      }
    }
    return new ReviewState(log, inEffect, Collections.unmodifiableMap(current));
  }

  /** The newest decision in effect about each sample, by sample id. */
  public Map<String, Entry> current() {
    return current;
  }

  /** Who decided something that is in effect, in the order of their first entries. */
  public List<String> reviewers() {
    return entries.stream()
        .filter(entry -> entry.decision() instanceof Decision.About && isInEffect(entry.seq()))
        .map(Entry::reviewer)
        .distinct()
        .toList();
  }

  /** The newest decision in effect of one reviewer about each sample, whatever others say. */
  public Map<String, Entry> by(String reviewer) {
    Map<String, Entry> own = new LinkedHashMap<>();
    for (int i = inEffect.nextSetBit(0); i >= 0; i = inEffect.nextSetBit(i + 1)) {
      Entry entry = entries.get(i);
      if (entry.decision() instanceof Decision.About about && entry.reviewer().equals(reviewer)) {
        own.put(about.sample(), entry);
      }
    }
    return own;
  }

  /** The log it was made of. */
  public List<Entry> entries() {
    return entries;
  }

  /** What was chosen about a sample, if anything is in effect. */
  public Optional<Choice> choice(String sample) {
    return Optional.ofNullable(current.get(sample))
        .map(Entry::decision)
        .map(decision -> decision instanceof Decision.About about ? about.choice() : null);
  }

  /** Whether the entry at {@code seq} has not been taken back. */
  public boolean isInEffect(long seq) {
    return inEffect.get(index(seq));
  }

  /**
   * The choices in effect of one reviewer, oldest first: what he may take back, the newest first.
   * Nobody takes back another's.
   */
  public List<Entry> undoable(String reviewer) {
    return entries.stream()
        .filter(entry -> entry.decision() instanceof Decision.About)
        .filter(entry -> isInEffect(entry.seq()) && entry.reviewer().equals(reviewer))
        .toList();
  }

  /**
   * The choices this reviewer took back since he last decided (a new decision ends what can be
   * brought back, as in any editor), the one taken back first at the beginning.
   */
  public List<Entry> redoable(String reviewer) {
    List<Entry> choices = new ArrayList<>();
    for (Entry entry : entries) {
      if (!entry.reviewer().equals(reviewer)) {
        continue;
      }
      switch (entry.decision()) {
        case Decision.About about -> choices.clear();
        case Decision.Undo undo -> {
          if (isInEffect(entry.seq()) && !isUndo(undo.seq())) {
            choices.add(entries.get(index(undo.seq())));
          }
        }
      }
    }
    return choices;
  }

  /** The undo in effect of an entry, which taken back itself brings that into effect again. */
  public Optional<Entry> undoOf(long seq) {
    return entries.stream()
        .filter(entry -> entry.decision() instanceof Decision.Undo undo && undo.seq() == seq)
        .filter(entry -> isInEffect(entry.seq()))
        .findFirst();
  }

  private boolean isUndo(long seq) {
    return entries.get(index(seq)).decision() instanceof Decision.Undo;
  }

  private static int index(long seq) {
    return Math.toIntExact(seq - 1);
  }
}
