package org.saev.engine.activation;

import java.util.List;
import java.util.Locale;
import org.saev.engine.model.Pass;

/** Which passes a harvest makes over every sample. */
public enum Passes {
  /** Picture and caption together, as the paper does it. */
  JOINT,
  /** Picture alone and text alone. */
  SEPARATE,
  /**
   * Together, and the text alone. The picture alone comes free: it stands before the text, and a
   * decoder's tokens see only what stands before them, so its rows are the same in both.
   */
  BOTH;

  /** The passes made over every sample, in order. */
  public List<Pass> passes() {
    return switch (this) {
      case JOINT -> List.of(Pass.JOINT);
      case SEPARATE -> List.of(Pass.PICTURE, Pass.TEXT);
      case BOTH -> List.of(Pass.JOINT, Pass.TEXT);
    };
  }

  /** Those of a manifest. */
  public static Passes of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** The name on the command line and in manifests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
