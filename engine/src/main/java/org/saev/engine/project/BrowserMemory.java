package org.saev.engine.project;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.saev.engine.browse.SavedViews;
import org.saev.engine.browse.ViewMemory;
import org.saev.engine.check.Duplicates.Denied;
import org.saev.engine.check.Findings;

/** Keeps what is said of samples as long as the program runs: for a dataset without a project. */
public final class BrowserMemory implements BrowserStore {
  private final SavedViews views = new ViewMemory();
  private final TreeMap<String, BitSet> tags = new TreeMap<>();
  private final Set<Denied> denied = new LinkedHashSet<>();
  private @Nullable Findings findings;

  @Override
  public SavedViews views() {
    return views;
  }

  @Override
  public synchronized Map<String, BitSet> tags() {
    return new TreeMap<>(tags);
  }

  @Override
  public synchronized void tag(String tag, BitSet rows) {
    if (rows.isEmpty()) {
      tags.remove(tag);
    } else {
      tags.put(tag, (BitSet) rows.clone());
    }
  }

  @Override
  public synchronized Optional<Findings> findings() {
    return Optional.ofNullable(findings);
  }

  @Override
  public synchronized void findings(Findings found) {
    findings = found;
  }

  @Override
  public synchronized Set<Denied> denied() {
    return Set.copyOf(denied);
  }

  @Override
  public synchronized void deny(Denied pair, boolean set) {
    if (set) {
      denied.add(pair);
    } else {
      denied.remove(pair);
    }
  }
}
