package org.saev.engine.train.cuda;

import org.saev.engine.job.SaevException;
import org.saev.engine.train.Recipe;
import org.saev.engine.train.SparseRecipe;

/**
 * What these kernels can train; everything else is refused in a sentence before anything starts.
 */
final class Support {
  /**
   * A row's largest are found among the maxima of a block's threads, of which there are so many.
   */
  private static final int MOST_KEPT = 1024;

  private Support() {}

  /**
   * Refuses what the kernels cannot select.
   *
   * @throws SaevException if the recipe cannot be trained on a GPU
   */
  static void recipe(Recipe recipe) {
    if (recipe instanceof SparseRecipe sparse) {
      int own = sparse.wholeBatch() ? 0 : sparse.k();
      int kept = Math.max(own, sparse.auxWeight() > 0 ? sparse.auxK() : 0);
      if (kept > MOST_KEPT) {
        throw new SaevException("train.cuda-k", String.valueOf(MOST_KEPT), String.valueOf(kept));
      }
    }
  }

  /**
   * Refuses a batch that the kernels cannot number.
   *
   * @throws SaevException if it is too large
   */
  static void batch(StepShape shape) {
    if (!shape.dense() && (shape.orderWarps() < 1 || shape.pairs() > Integer.MAX_VALUE)) {
      throw new SaevException(
          "train.cuda-batch", String.valueOf(shape.rows()), String.valueOf(shape.k()));
    }
  }
}
