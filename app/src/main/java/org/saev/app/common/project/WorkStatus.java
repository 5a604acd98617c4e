package org.saev.app.common.project;

import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/**
 * How the work on the open project stands, for the status bar. Pages set what they know; a count is
 * {@link #UNKNOWN} until somebody has counted.
 */
public final class WorkStatus {
  public static final int UNKNOWN = -1;

  private final InstantSource clock;
  private final IntegerProperty inView = new SimpleIntegerProperty(UNKNOWN);
  private final IntegerProperty selected = new SimpleIntegerProperty(UNKNOWN);
  private final IntegerProperty reviewed = new SimpleIntegerProperty(UNKNOWN);
  private final ReadOnlyObjectWrapper<@Nullable LocalTime> saved = new ReadOnlyObjectWrapper<>();

  public WorkStatus(InstantSource clock) {
    this.clock = clock;
  }

  /** Samples that the query on the dataset page lets through. */
  public IntegerProperty inViewProperty() {
    return inView;
  }

  /** Samples selected on the dataset page. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  /** Samples that somebody decided about. */
  public IntegerProperty reviewedProperty() {
    return reviewed;
  }

  /** When something a user did last reached the disk; null before the first time. */
  public ReadOnlyObjectProperty<@Nullable LocalTime> savedProperty() {
    return saved.getReadOnlyProperty();
  }

  /** Something a user did has just reached the disk. */
  public void saved() {
    saved.set(LocalTime.ofInstant(clock.instant(), ZoneId.systemDefault()));
  }
}
