package org.saev.engine.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.saev.engine.check.DuplicateGroup.Kind;

/** Puts single findings of copies together into groups. */
public final class Duplicates {
  private static final Map<String, Kind> KINDS =
      Map.of(
          DuplicateImages.EXACT, Kind.IMAGE,
          DuplicateImages.NEAR, Kind.IMAGE,
          DuplicateTexts.ID, Kind.TEXT,
          NearTexts.ID, Kind.TEXT);

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
    Map<Kind, Map<Integer, Set<Integer>>> byFirst = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      byFirst.put(kind, new LinkedHashMap<>());
    }
    for (Flag flag : findings.flags()) {
      Kind kind = KINDS.get(flag.check());
      if (kind != null && flag.keeper() >= 0 && holds(flag, denied)) {
        byFirst
            .getOrDefault(kind, new LinkedHashMap<>())
            .computeIfAbsent(flag.keeper(), first -> new TreeSet<>(Set.of(first)))
            .add(flag.row());
      }
    }
    List<DuplicateGroup> groups = new ArrayList<>();
    byFirst.forEach((kind, members) ->
        members.values().stream()
            .map(List::copyOf)
            .sorted((one, other) -> Integer.compare(one.getFirst(), other.getFirst()))
            .forEach(rows -> groups.add(new DuplicateGroup(kind, rule.keeper(rows), rows))));
    return groups;
  }
}
