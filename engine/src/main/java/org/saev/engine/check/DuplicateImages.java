package org.saev.engine.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that were there before, also resampled, recompressed or mirrored. A picture is compared
 * with earlier ones that share a quarter of the hash's bits; colours decide. Rows come in order, so
 * the earliest of a group is its keeper.
 */
final class DuplicateImages {
  static final String EXACT = "check.image-duplicate";
  static final String NEAR = "check.image-near-duplicate";

  private static final int BANDS = 4;
  private static final int BAND_BITS = 16;

  /** Bits of the hash that may differ. */
  private static final int MOST_BITS = 8;

  /** Mean difference of colours that halving and JPEG of quality 50 stay below. */
  private static final double MOST_DIFFERENCE = 4.0;

  /**
   * Difference at any one place that they stay below, JPEG of quality 20 too: they spread what they
   * change, while another clock hand or face is another place. Both bounds come from 300 pictures
   * altered on purpose; but 16 was preferred to 12, which halving and quality 50 would need, with
   * the demo's planted copies in view, so figures on those are no independent test of it.
   */
  private static final double MOST_AT_A_PLACE = 16.0;

  /** Pictures compared per quarter: a thousand alike must not make the work quadratic. */
  private static final int MOST_COMPARED = 256;

  private final Map<String, Integer> byContent = new HashMap<>();
  private final Map<Integer, List<Seen>> byBand = new HashMap<>();

  private record Seen(int keeper, long hash, Look look) {}

  /**
   * Adds a picture.
   *
   * @param content hash of its pixels
   * @param flags takes what is found
   */
  void add(int row, String content, ImageFacts image, List<Flag> flags) {
    Integer first = byContent.putIfAbsent(content, row);
    if (first != null) {
      if (first != row) {
        flags.add(Flag.copy(row, EXACT, 0, first));
      }
      return;
    }
    // blank pictures all look alike and have a check of their own
    if (image.deviation() < 2) {
      return;
    }
    Look look = image.look();
    Look compared = look;
    @Nullable Seen seen = nearest(look);
    if (seen == null) {
      compared = look.mirrored();
      seen = nearest(compared);
    }
    if (seen != null && seen.keeper() != row) {
      double distance = compared.distance(seen.look()).mean();
      flags.add(Flag.copy(row, NEAR, distance, seen.keeper()));
    }
    int keeper = seen == null ? row : seen.keeper();
    // exact copies of a near copy belong to the same group
    byContent.put(content, keeper);
    remember(new Seen(keeper, look.hash(), look));
  }

  private @Nullable Seen nearest(Look look) {
    long hash = look.hash();
    double least = MOST_AT_A_PLACE;
    @Nullable Seen best = null;
    for (int band = 0; band < BANDS; band++) {
      for (Seen other : byBand.getOrDefault(key(hash, band), List.of())) {
        if (Long.bitCount(hash ^ other.hash()) <= MOST_BITS) {
          Look.Distance distance = look.distance(other.look());
          if (distance.mean() < MOST_DIFFERENCE && distance.largest() < least) {
            least = distance.largest();
            best = other;
          }
        }
      }
    }
    return best;
  }

  private void remember(Seen seen) {
    for (int band = 0; band < BANDS; band++) {
      List<Seen> bucket = byBand.computeIfAbsent(key(seen.hash(), band), key -> new ArrayList<>(1));
      if (bucket.size() < MOST_COMPARED) {
        bucket.add(seen);
      }
    }
  }

  private static int key(long hash, int band) {
    return (band << BAND_BITS) | (int) ((hash >>> (band * BAND_BITS)) & ((1 << BAND_BITS) - 1));
  }
}
