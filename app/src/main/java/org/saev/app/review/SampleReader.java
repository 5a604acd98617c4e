package org.saev.app.review;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.sample.Evidence;
import org.saev.app.common.sample.EvidenceReader;
import org.saev.app.common.sample.PartsReader;
import org.saev.app.common.sample.SampleParts;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Reason;

/**
 * Reads the sample under review: itself at once, then its reasons, then the heat of one of them.
 */
final class SampleReader {
  /**
   * What all words and patches gave and cost is laid over the sample: stands before the reasons.
   */
  static final int PARTS = -1;

  /** Nothing is laid over the sample. */
  static final int NONE = -2;

  private static final int REASONS = 6;

  private final Latest reading;
  private final Latest heating;
  private final Consumer<Throwable> failed;
  private final ReadOnlyObjectWrapper<@Nullable Evidence> evidence = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Reason>> reasons =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable SampleParts> parts = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(NONE);
  private @Nullable ProjectSession session;
  private int row;

  SampleReader(Threads threads, Consumer<Throwable> failed) {
    this.reading = new Latest(threads);
    this.heating = new Latest(threads);
    this.failed = failed;
  }

  /** The sample with the heat of what is selected; null while there is none. */
  ReadOnlyObjectProperty<@Nullable Evidence> evidenceProperty() {
    return evidence.getReadOnlyProperty();
  }

  /** What made it score as it did, largest part first. */
  ReadOnlyObjectProperty<List<Reason>> reasonsProperty() {
    return reasons.getReadOnlyProperty();
  }

  /** What its words and patches gave and cost; null while that is not known. */
  ReadOnlyObjectProperty<@Nullable SampleParts> partsProperty() {
    return parts.getReadOnlyProperty();
  }

  /** Which reason is laid over the sample; {@link #PARTS} or {@link #NONE}. */
  ReadOnlyIntegerProperty selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Shows nothing. */
  void clear() {
    reading.forget();
    heating.forget();
    session = null;
    evidence.set(null);
    reasons.set(List.of());
    parts.set(null);
    selected.set(NONE);
  }

  void show(ProjectSession from, Filter filter, int sample) {
    // whoever looks at words and patches goes on with them at the next sample
    boolean wasParts = selected.get() == PARTS;
    clear();
    session = from;
    row = sample;
    Latest.Round round = reading.begin();
    round.ask(
        () -> EvidenceReader.plain(from, sample),
        plain -> {
          // the heat may have come first
          if (evidence.get() == null) {
            evidence.set(plain);
          }
        },
        failed);
    round.ask(
        () -> from.reasons(filter, sample, REASONS),
        found -> {
          reasons.set(found);
          select(wasParts ? PARTS : 0);
        },
        failed);
    round.ask(
        () -> PartsReader.read(from, filter, sample),
        found -> {
          parts.set(found);
          if (selected.get() == PARTS) {
            select(PARTS);
          }
        },
        failed);
  }

  /** Lays the reason at {@code index} over the sample, or {@link #PARTS}. */
  void select(int index) {
    ProjectSession from = session;
    if (from == null || index < PARTS || index >= reasons.get().size()) {
      return;
    }
    selected.set(index);
    if (index == PARTS) {
      heating.forget();
      SampleParts known = parts.get();
      if (known != null) {
        evidence.set(known.evidence());
      }
      return;
    }
    int feature = reasons.get().get(index).feature();
    int sample = row;
    heating.ask(() -> EvidenceReader.read(from, sample, feature), evidence::set, failed);
  }

  /** Goes to the next reason or the one before. */
  void step(int by) {
    select(
        Math.clamp((long) selected.get() + by, PARTS, Math.max(PARTS, reasons.get().size() - 1)));
  }
}
