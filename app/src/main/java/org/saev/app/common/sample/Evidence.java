package org.saev.app.common.sample;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.saev.engine.dataset.Segment;

/**
 * A sample with the places where one feature fired in it, or with what each place did to its score.
 *
 * @param row row of the dataset
 * @param id the source's identifier
 * @param pictures all its pictures, in order
 * @param text all its texts, one below the other
 * @param tokens heat of the text's tokens, in reading order; only tokens that fired
 * @param activation strongest activation
 * @param signed whether heat is what a place gave or cost, in [−1, 1], not how strongly it fired
 */
public record Evidence(
    int row,
    String id,
    List<Picture> pictures,
    String text,
    List<TokenHeat> tokens,
    float activation,
    boolean signed) {
  public Evidence {
    pictures = List.copyOf(pictures);
    tokens = List.copyOf(tokens);
  }

  /**
   * One of a sample's pictures.
   *
   * @param patches heat of its patches; only patches that fired
   */
  public record Picture(Segment.Image image, List<PatchHeat> patches) {
    public Picture {
      patches = List.copyOf(patches);
    }

    double strongest() {
      return patches.stream().mapToDouble(patch -> Math.abs(patch.strength())).max().orElse(0);
    }
  }

  /** The picture with the most heat on one patch, of several alike the first; empty without one. */
  public Optional<Picture> strongest() {
    return pictures.stream().max(Comparator.comparingDouble(Picture::strongest));
  }
}
