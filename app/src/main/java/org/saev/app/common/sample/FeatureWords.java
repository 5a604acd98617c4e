package org.saev.app.common.sample;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;
import org.saev.engine.project.ProjectSession;

/**
 * The caption words that go with each feature: its suggested label. They stand on the features'
 * cards, so they are gathered in the background after a project was opened, in small blocks that
 * let other questions pass between them.
 */
public final class FeatureWords {
  private static final int BLOCK = 24;
  private static final int SHOWN = 3;

  private final Latest gathering;
  private final Map<Integer, List<String>> words = new ConcurrentHashMap<>();
  private final ReadOnlyIntegerWrapper known = new ReadOnlyIntegerWrapper();

  public FeatureWords(Workspace workspace, Threads threads) {
    this.gathering = new Latest(threads);
    workspace.sessionProperty().subscribe(this::restart);
  }

  /** Grows while words come in; texts that show words follow it. */
  public ReadOnlyIntegerProperty knownProperty() {
    return known.getReadOnlyProperty();
  }

  /** The feature's first words, joined by commas; empty while unknown or without any. */
  public String label(int feature) {
    List<String> all = words.getOrDefault(feature, List.of());
    return String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
  }

  /** Whether one of the feature's words contains {@code part}, which is in lower case. */
  public boolean matches(int feature, String part) {
    return words.getOrDefault(feature, List.of()).stream().anyMatch(word -> word.contains(part));
  }

  private void restart(@Nullable ProjectSession session) {
    words.clear();
    known.set(0);
    gathering.forget();
    if (session != null) {
      int[] alive =
          session.features().stream()
              .filter(stats -> stats.type() != ModalityClass.DEAD)
              .sorted(Comparator.comparingDouble(FeatureWords::rank).reversed())
              .mapToInt(FeatureStats::feature)
              .toArray();
      gather(gathering.begin(), session, alive, 0);
    }
  }

  /** Features with the largest ω stand on top of the table: their words are wanted first. */
  private static double rank(FeatureStats stats) {
    return Double.isNaN(stats.omega()) ? Double.NEGATIVE_INFINITY : stats.omega();
  }

  private void gather(Latest.Round round, ProjectSession session, int[] features, int from) {
    int to = Math.min(features.length, from + BLOCK);
    if (from >= to) {
      return;
    }
    round.ask(
        () -> {
          IntStream.range(from, to)
              .map(i -> features[i])
              .takeWhile(feature -> round.isCurrent())
              .forEach(feature -> words.put(feature, session.card(feature).promotedWords()));
          return to;
        },
        reached -> {
          known.set(reached);
          gather(round, session, features, reached);
        },
        // a card that cannot be read shows its error when it is opened; labels are not worth one
        failure -> gather(round, session, features, to));
  }
}
