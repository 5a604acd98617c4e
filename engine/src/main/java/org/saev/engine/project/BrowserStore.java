package org.saev.engine.project;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saev.engine.browse.SavedViews;
import org.saev.engine.check.Duplicates.Denied;
import org.saev.engine.check.Findings;

/** Where a {@link DatasetBrowser} keeps what people and checks say of samples. */
public interface BrowserStore {
  /** Views kept under names. */
  SavedViews views();

  /** The rows that carry each tag, by name. */
  Map<String, BitSet> tags();

  /** Puts {@code rows} in the place of those that carried {@code tag}; none removes the tag. */
  void tag(String tag, BitSet rows);

  /** What the checks found when they last ran, if they did. */
  Optional<Findings> findings();

  /** Puts new findings in the place of the old. */
  void findings(Findings findings);

  Set<Denied> denied();

  /** Remembers that two samples are no copies of each other, or forgets it. */
  void deny(Denied denied, boolean set);
}
