package org.saev.app.features;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.project.ProjectSession;

/** The cards looked at last, and those read ahead of that. Safe to use from several threads. */
final class KeptCards {
  /** A card holds some hundred numbers; its pictures and texts are kept elsewhere. */
  private static final int MOST = 64;

  private final SequencedMap<Key, FeatureCard> kept = new LinkedHashMap<>(MOST, 0.75f, true);

  private record Key(ProjectSession session, int feature) {}

  /** A feature's card if it was read before. */
  synchronized Optional<FeatureCard> find(ProjectSession session, int feature) {
    return Optional.ofNullable(kept.get(new Key(session, feature)));
  }

  /** A feature's card; read from the disk if it is not kept. */
  FeatureCard read(ProjectSession session, int feature) {
    return find(session, feature).orElseGet(() -> keep(session, session.card(feature)));
  }

  private synchronized FeatureCard keep(ProjectSession session, FeatureCard card) {
    kept.put(new Key(session, card.stats().feature()), card);
    if (kept.size() > MOST) {
      kept.pollFirstEntry();
    }
    return card;
  }

  /** Lets go of all of them, and so of their project. */
  synchronized void forget() {
    kept.clear();
  }
}
