package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.Sae;

/**
 * Logit lens of a feature: which tokens its decoder direction speaks for and against when the
 * model's final norm and head read it out.
 *
 * @param promoted tokens with the largest logits, descending
 * @param suppressed tokens with the smallest logits, ascending
 */
public record FeatureLens(List<Piece> promoted, List<Piece> suppressed) {

  /** A token of the vocabulary as text, and its logit. */
  public record Piece(int tokenId, String text, float logit) {}

  /** Reads one feature out of {@code model}. */
  public static FeatureLens of(VisionLanguageModel model, Sae sae, int feature, int top) {
    int d = sae.config().dIn();
    float[] direction = Arrays.copyOfRange(sae.decoder(), feature * d, (feature + 1) * d);
    VisionLanguageModel.LensTokens found = model.logitLens(direction, top).getFirst();
    return new FeatureLens(
        pieces(model, found.promoted(), found.promotedLogits()),
        pieces(model, found.suppressed(), found.suppressedLogits()));
  }

  private static List<Piece> pieces(VisionLanguageModel model, int[] ids, float[] logits) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      pieces.add(new Piece(ids[i], model.piece(ids[i]), logits[i]));
    }
    return pieces;
  }
}
