package org.saev.app.dataset;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.sample.PartsReader;
import org.saev.app.common.sample.SampleParts;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/**
 * What the words and patches of the sample shown gave to its score and cost it. Read only while
 * somebody looks: it takes longer than all else that is shown of a sample.
 */
final class PartsModel {
  private final Latest reading;
  private final Consumer<Throwable> failed;
  private final BooleanProperty shown = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable SampleParts> parts = new ReadOnlyObjectWrapper<>();
  private @Nullable ProjectSession session;
  private int row = Selection.NONE;

  PartsModel(Threads threads, Consumer<Throwable> failed) {
    reading = new Latest(threads);
    this.failed = failed;
    shown.addListener((property, before, now) -> read());
  }

  /** Whether the parts are looked at. */
  BooleanProperty shownProperty() {
    return shown;
  }

  /** The parts of the sample shown; null while they are not looked at or not known. */
  ReadOnlyObjectProperty<@Nullable SampleParts> partsProperty() {
    return parts.getReadOnlyProperty();
  }

  /**
   * The score that is explained; empty for a sample without. Scores that nobody asked for yet are
   * computed: not for the window's thread.
   */
  static Optional<Score> scoreOf(ProjectSession session, int row) {
    return Optional.of(Score.preferred(session.scores()))
        .filter(session.scores()::contains)
        .filter(score -> Double.isFinite(session.values(score)[row]));
  }

  /** Another sample is shown, or none. */
  void show(@Nullable ProjectSession from, int sample) {
    if (!Objects.equals(from, session) || sample != row) {
      session = from;
      row = sample;
      read();
    }
  }

  private void read() {
    parts.set(null);
    ProjectSession from = session;
    if (from == null || row < 0 || !shown.get()) {
      reading.forget();
      return;
    }
    int sample = row;
    reading.ask(
        () ->
            scoreOf(from, sample)
                .map(score -> Filter.of(score, new Thresholds(0, 0)))
                .map(filter -> PartsReader.read(from, filter, sample)),
        found -> parts.set(found.orElse(null)),
        failed);
  }
}
