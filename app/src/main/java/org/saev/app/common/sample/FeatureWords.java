package org.saev.app.common.sample;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.project.Workspace;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.project.ProjectSession;

/**
 * What each feature of the open project is called: what somebody wrote of it, and the caption words
 * that go with it, which suggest a name. Changes on the window's thread only.
 */
public final class FeatureWords {
  private static final int SHOWN = 3;

  private final Workspace workspace;
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
  private @Nullable Map<Integer, FeatureLabel> labels;

  public FeatureWords(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Counts up when something else is written of a feature. */
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** The name somebody gave the feature, or its first words, joined by commas; empty without. */
  public String label(int feature) {
    return called(feature, SHOWN);
  }

  /** The name somebody gave the feature, or its first word; empty without. */
  public String first(int feature) {
    return called(feature, 1);
  }

  private String called(int feature, int most) {
    FeatureLabel written = written(feature);
    if (written != null && !written.name().isEmpty()) {
      return written.name();
    }
    List<String> all = words(feature);
    return String.join(", ", all.subList(0, Math.min(most, all.size())));
  }

  /** Whether something written of the feature or one of its words contains the lower-case part. */
  public boolean matches(int feature, String part) {
    FeatureLabel written = written(feature);
    return words(feature).stream().anyMatch(word -> word.contains(part))
        || (written != null
            && Stream.concat(Stream.of(written.name(), written.note()), written.tags().stream())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(part)));
  }

  /** What somebody wrote of the feature; null until the labels are known. */
  public @Nullable FeatureLabel written(int feature) {
    Map<Integer, FeatureLabel> known = labels;
    return known == null ? null : known.getOrDefault(feature, FeatureLabel.NONE);
  }

  /** Takes the labels of the open project. */
  public void know(Map<Integer, FeatureLabel> all) {
    labels = new TreeMap<>(all);
    changed();
  }

  /** Takes a feature's new label. */
  public void write(int feature, FeatureLabel label) {
    Map<Integer, FeatureLabel> known = labels;
    if (known != null) {
      known.put(feature, label);
      changed();
    }
  }

  /** Forgets the labels, as of a project that is closed. */
  public void forget() {
    labels = null;
    changed();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  private List<String> words(int feature) {
    ProjectSession session = workspace.session();
    return session == null ? List.of() : session.words(feature);
  }
}
