package org.saev.engine.feature;

import java.util.Locale;
import org.saev.engine.activation.Passes;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;

/** Which stored tokens an index counts. */
public enum TokenView {
  /** Picture and text as the model saw them together. */
  JOINT,
  /** Text read alone, held against a picture that no text has touched. */
  SEPARATE;

  /**
   * Whether a token counts. Image rows of a joint pass serve both views: the picture stands before
   * the text, so the text cannot have reached them.
   */
  public boolean counts(Pass pass, Modality modality) {
    return switch (modality) {
      case SPECIAL -> false;
      case IMAGE -> pass == Pass.JOINT || (this == SEPARATE && pass == Pass.PICTURE);
      case TEXT -> pass == (this == SEPARATE ? Pass.TEXT : Pass.JOINT);
    };
  }

  /**
   * The view that is usual for what was harvested: separate wherever the text was read alone, since
   * there it cannot have seen the picture.
   */
  public static TokenView usual(Passes harvested) {
    return harvested == Passes.JOINT ? JOINT : SEPARATE;
  }

  /** Whether what was harvested holds the tokens this counts. */
  public boolean isIn(Passes harvested) {
    return harvested == Passes.BOTH || harvested == passes();
  }

  /** The passes this needs, and no more. */
  public Passes passes() {
    return this == JOINT ? Passes.JOINT : Passes.SEPARATE;
  }

  /** The name in manifests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
