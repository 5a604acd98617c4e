package org.saev.engine.review;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the log amounts to: a pure function of its entries. Entry n counts unless a later entry that
 * counts undoes it or another of its step, so undoing an undo brings the decision back.
 */
public final class ReviewState {
  private final List<Entry> entries;
  private final BitSet inEffect;
  private final Map<String, Entry> current;
  private final Map<Choice, Integer> counts = new EnumMap<>(Choice.class);

  private ReviewState(List<Entry> entries, BitSet inEffect, Map<String, Entry> current) {
    this.entries = entries;
    this.inEffect = inEffect;
    this.current = current;
    for (Entry entry : current.values()) {
      if (entry.decision() instanceof Decision.About about) {
        counts.merge(about.choice(), 1, Integer::sum);
      }
    }
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
        int first = index(log.get(index(undo.seq())).batch());
        inEffect.clear(first, end(log, first));
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

  /** How many samples each choice is in effect about. */
  public Map<Choice, Integer> counts() {
    return Collections.unmodifiableMap(counts);
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

  /**
   * What somebody chose who decided about this sample alone. Empty where many were decided at once:
   * nobody has looked at each of them, so that they say nothing of how often a filter is right.
   */
  public Optional<Choice> judged(String sample) {
    Entry entry = current.get(sample);
    return entry == null || isOneOfMany(entry) ? Optional.empty() : choice(sample);
  }

  /** Whether others were decided with it in one step. */
  public boolean isOneOfMany(Entry entry) {
    int next = index(entry.seq()) + 1;
    return !entry.leads() || (next < entries.size() && entries.get(next).batch() == entry.batch());
  }

  /** The entries made in one step with the one at {@code seq}, itself included. */
  public List<Entry> step(long seq) {
    int first = index(entries.get(index(seq)).batch());
    return entries.subList(first, end(entries, first));
  }

  /** Whether the entry at {@code seq} has not been taken back. */
  public boolean isInEffect(long seq) {
    return inEffect.get(index(seq));
  }

  /**
   * The choices in effect of one reviewer, oldest first, of each step the first: what he may take
   * back, the newest first. Nobody takes back another's.
   */
  public List<Entry> undoable(String reviewer) {
    return entries.stream()
        .filter(entry -> entry.leads() && entry.decision() instanceof Decision.About)
        .filter(entry -> isInEffect(entry.seq()) && entry.reviewer().equals(reviewer))
        .toList();
  }

  /**
   * The choices this reviewer took back since he last decided (a new decision ends what can be
   * brought back, as in any editor), of each step the first, the one taken back first at the
   * beginning.
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
            choices.add(step(undo.seq()).getFirst());
          }
        }
      }
    }
    return choices;
  }

  /** The undo in effect of an entry, which taken back itself brings that into effect again. */
  public Optional<Entry> undoOf(long seq) {
    long batch = entries.get(index(seq)).batch();
    return entries.stream()
        .filter(entry ->
            entry.decision() instanceof Decision.Undo undo
                && entries.get(index(undo.seq())).batch() == batch)
        .filter(entry -> isInEffect(entry.seq()))
        .findFirst();
  }

  private boolean isUndo(long seq) {
    return entries.get(index(seq)).decision() instanceof Decision.Undo;
  }

  /** Where the step ends that begins at {@code first}. */
  private static int end(List<Entry> log, int first) {
    int end = first + 1;
    while (end < log.size() && log.get(end).batch() == log.get(first).seq()) {
      end++;
    }
    return end;
  }

  private static int index(long seq) {
    return Math.toIntExact(seq - 1);
  }
}
