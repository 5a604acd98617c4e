package org.saev.engine.activation;

import java.util.List;
import java.util.Locale;
import org.saev.engine.model.Pass;

/** Which passes a harvest makes over every sample. */
public enum Passes {
  /** Picture and caption together, as the paper does it. */
  JOINT(List.of(Pass.JOINT)),
  /** Picture alone and text alone. */
  SEPARATE(List.of(Pass.PICTURE, Pass.TEXT)),
  /** All three, in one store. */
  BOTH(List.of(Pass.JOINT, Pass.PICTURE, Pass.TEXT));

  private final List<Pass> passes;

  Passes(List<Pass> passes) {
    this.passes = passes;
  }

  public List<Pass> passes() {
    return passes;
  }

  /** The name on the command line and in manifests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
