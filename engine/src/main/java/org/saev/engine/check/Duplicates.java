package org.saev.engine.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.saev.engine.check.DuplicateGroup.Kind;

/** Puts single findings of copies together into groups. */
public final class Duplicates {
  /** Check that compares what samples activate; it needs a model's features. */
  public static final String BY_FEATURES = "check.feature-duplicate";

  private static final Map<String, Kind> KINDS =
      Map.of(
          DuplicateImages.EXACT,
          Kind.IMAGE,
          DuplicateImages.NEAR,
          Kind.IMAGE,
          DuplicateTexts.ID,
          Kind.TEXT,
          NearTexts.ID,
          Kind.TEXT,
          BY_FEATURES,
          Kind.FEATURES);

  private Duplicates() {}

  /**
   * A finding that a person said is none: these two are not copies of each other.
   *
   * @param row the row that was flagged
   * @param of the row it was flagged as a copy of
   */
  public record Denied(int row, int of) {}

  /** Whether a finding is about copies, and has not been denied. */
  public static boolean holds(Flag flag, Set<Denied> denied) {
    return flag.keeper() < 0 || !denied.contains(new Denied(flag.row(), flag.keeper()));
  }

  /**
   * All groups of at least two, by kind and earliest row.
   *
   * @param denied findings to leave out
   */
  public static List<DuplicateGroup> groups(
      Findings findings, Set<Denied> denied, KeeperRule rule) {
    Map<Kind, Map<Integer, Integer>> keepers = new EnumMap<>(Kind.class);
    for (Flag flag : findings.flags()) {
      Kind kind = KINDS.get(flag.check());
      if (kind != null && flag.keeper() >= 0 && holds(flag, denied)) {
        keepers.computeIfAbsent(kind, of -> new TreeMap<>()).putIfAbsent(flag.row(), flag.keeper());
      }
    }
    List<DuplicateGroup> groups = new ArrayList<>();
    keepers.forEach((kind, of) -> {
      Map<Integer, Set<Integer>> members = new TreeMap<>();
      for (int row : of.keySet()) {
        int first = row;
        // a copy of a copy belongs to the same group; keepers stand earlier, so this ends
        while (of.getOrDefault(first, first) < first) {
          first = of.getOrDefault(first, first);
        }
        members.computeIfAbsent(first, start -> new TreeSet<>(Set.of(start))).add(row);
      }
      members.values().stream()
          .filter(rows -> rows.size() > 1)
          .map(List::copyOf)
          .forEach(rows -> groups.add(new DuplicateGroup(kind, rule.keeper(rows), rows)));
    });
    return groups;
  }
}
