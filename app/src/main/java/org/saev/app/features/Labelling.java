package org.saev.app.features;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.sample.FeatureWords;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.app.common.task.Writing;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.label.LabelChange;
import org.saev.engine.project.ProjectSession;

/**
 * What people write of features: read once for a project, written one change after the other off
 * the window's thread. Each change can be taken back.
 */
public final class Labelling {
  private final Workspace workspace;
  private final FeatureWords words;
  private final EditHistory history;
  private final Threads threads;
  private final Runnable saved;
  private final Consumer<Throwable> failed;
  private final Latest reading;
  private final Writing writing;
  private Consumer<LabelChange> shown = change -> {};

  /**
   * @param words hold the labels that are in effect
   * @param saved called on the window's thread when a change has reached the disk
   */
  public Labelling(
      Workspace workspace,
      FeatureWords words,
      EditHistory history,
      Threads threads,
      Runnable saved,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.words = words;
    this.history = history;
    this.threads = threads;
    this.saved = saved;
    this.failed = failed;
    reading = new Latest(threads);
    writing = new Writing(threads, threads.lookups(), failed);
    workspace.sessionProperty().subscribe(this::open);
  }

  /** Who shows a change that was taken back or made again. */
  void onStep(Consumer<LabelChange> show) {
    shown = show;
  }

  /** What is written of a feature; null until the labels have been read. */
  @Nullable FeatureLabel of(int feature) {
    return words.written(feature);
  }

  /** Gives a feature another label; nothing happens if it is what is there. */
  void write(int feature, FeatureLabel label) {
    FeatureLabel before = words.written(feature);
    if (before == null || before.equals(label)) {
      return;
    }
    LabelChange change = new LabelChange(feature, before, label);
    apply(change);
    history.did(new LabelEdit(this, change));
  }

  /** Makes a change again, or the reverse of one, and shows its feature. */
  void repeat(LabelChange change) {
    apply(change);
    shown.accept(change);
  }

  private void apply(LabelChange change) {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    words.write(change.feature(), change.after());
    writing.write(() -> {
      session.labels().apply(List.of(change));
      threads.ui().execute(saved);
    });
  }

  private void open(@Nullable ProjectSession session) {
    // the session before is closed right after this: what was written of it is stored first
    writing.await();
    words.forget();
    reading.forget();
    if (session != null) {
      // the first question opens the database, which the first card does not wait for
      reading.ask(() -> session.labels().all(), words::know, failed);
    }
  }
}
