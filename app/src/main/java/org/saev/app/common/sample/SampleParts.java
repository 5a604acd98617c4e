package org.saev.app.common.sample;

import java.util.List;

/**
 * What the words and patches of a sample gave to its score and cost it.
 *
 * @param evidence its pictures and texts, every part as strong as its share of the largest: above
 *     zero for what gave more than it cost, else below
 * @param parts the words and patches, the largest first
 * @param gave what all of them together added to the score
 * @param cost what all of them together took from it
 */
public record SampleParts(Evidence evidence, List<Part> parts, double gave, double cost) {
  /**
   * A word or a patch.
   *
   * @param place what it is
   * @param gave what it added to the score; never negative
   * @param cost what it took from it; never negative
   * @param feature the feature it gave or cost the most by
   */
  public record Part(Place place, double gave, double cost, int feature) {
    /** What it added in the end; negative if it cost more than it gave. */
    public double net() {
      return gave - cost;
    }

    double size() {
      return Math.abs(net());
    }
  }

  /** Where a part is. */
  public sealed interface Place {
    /**
     * Chars {@code start … end} of all texts, one below the other.
     *
     * @param text these chars
     */
    record Word(String text, int start, int end) implements Place {}

    /**
     * A patch of a picture.
     *
     * @param picture which of the sample's pictures, from 0
     * @param row its row in the model's grid, from 0; the column alike
     * @param left left edge as a fraction of the picture's width; the other edges alike
     */
    record Patch(
        int picture, int row, int col, double left, double top, double right, double bottom)
        implements Place {}
  }
}
