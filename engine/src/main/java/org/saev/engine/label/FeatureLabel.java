package org.saev.engine.label;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody wrote of a feature.
 *
 * @param name a short name; may be empty
 * @param tags words to group features by, in alphabetical order
 * @param starred marked as worth coming back to
 * @param note free text; may be empty
 */
public record FeatureLabel(String name, Set<String> tags, boolean starred, String note) {
  /** Nothing was said. */
  public static final FeatureLabel NONE = new FeatureLabel("", Set.of(), false, "");

  /** Trims the texts; empty tags go. */
  public FeatureLabel {
    name = name.strip();
    Set<String> kept = new TreeSet<>();
    tags.stream().map(String::strip).filter(tag -> !tag.isEmpty()).forEach(kept::add);
    tags = Collections.unmodifiableSet(kept);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  public FeatureLabel withName(String other) {
    return new FeatureLabel(other, tags, starred, note);
  }

  public FeatureLabel withTags(Set<String> other) {
    return new FeatureLabel(name, other, starred, note);
  }

  public FeatureLabel withStar(boolean other) {
    return new FeatureLabel(name, tags, other, note);
  }

  public FeatureLabel withNote(String other) {
    return new FeatureLabel(name, tags, starred, other);
  }
}
