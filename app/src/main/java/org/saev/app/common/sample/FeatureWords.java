package org.saev.app.common.sample;

import java.util.List;
import org.saev.app.common.project.Workspace;
import org.saev.engine.project.ProjectSession;

/** The caption words that go with each feature of the open project: its suggested label. */
public final class FeatureWords {
  private static final int SHOWN = 3;

  private final Workspace workspace;

  public FeatureWords(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The feature's first words, joined by commas; empty without any. */
  public String label(int feature) {
    List<String> all = words(feature);
    return String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
  }

  /** Whether one of the feature's words contains {@code part}, which is in lower case. */
  public boolean matches(int feature, String part) {
    return words(feature).stream().anyMatch(word -> word.contains(part));
  }

  private List<String> words(int feature) {
    ProjectSession session = workspace.session();
    return session == null ? List.of() : session.words(feature);
  }
}
