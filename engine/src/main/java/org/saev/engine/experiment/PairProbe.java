package org.saev.engine.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.saev.engine.score.Grade;

/**
 * A stand-in for training a model on filtered data, where training one is out of reach: ridge
 * regression from a picture's mean residual to its text's, fitted on kept pairs. It is judged on
 * pairs that were kept out, by whether the predicted text is nearest to the right one of all held
 * out. Filters that keep false pairs, or too few, fit worse.
 *
 * @param image mean residual of the image tokens, by dataset row; empty where there is none
 * @param text the same of the text tokens
 * @param usable rows that may be held out: never a known fault, which has no right answer
 */
public record PairProbe(float[][] image, float[][] text, boolean[] usable) {
  /** Pairs held out per seed. */
  private static final int HELD_OUT = 300;

  private static final double RIDGE = 0.1;

  /** A probe that answers nothing: for models too wide to fit in a moment. */
  public static PairProbe none() {
    return new PairProbe(new float[0][], new float[0][], new boolean[0]);
  }

  /**
   * Fits and judges, once per seed; kept parts take turns.
   *
   * @param kept rows kept, one list per order
   */
  Grade.Interval run(List<List<Integer>> kept, int seeds) {
    if (image.length == 0) {
      return new Grade.Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    List<Double> found = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      List<Integer> held = heldOut(seed);
      boolean[] isHeld = new boolean[image.length];
      held.forEach(row -> isHeld[row] = true);
      List<Integer> train =
          kept.get(seed % kept.size()).stream()
              .filter(row -> !isHeld[row] && image[row].length > 0 && text[row].length > 0)
              .toList();
      if (!train.isEmpty()) {
        judge(RidgeMap.fit(image, text, train, RIDGE), held, found);
      }
    }
    return Bootstrap.ofMean(found.stream().mapToDouble(Double::doubleValue).toArray(), 1);
  }

  private List<Integer> heldOut(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> all =
        new ArrayList<>(
            IntStream.range(0, image.length)
                .filter(row -> usable[row] && image[row].length > 0 && text[row].length > 0)
                .boxed()
                .toList());
    List<Integer> held = new ArrayList<>();
    while (held.size() < HELD_OUT && all.size() > 1) {
      int at = random.nextInt(all.size());
      held.add(all.get(at));
      all.set(at, all.getLast());
      all.removeLast();
    }
    return held;
  }

  private void judge(RidgeMap map, List<Integer> held, List<Double> found) {
    for (int row : held) {
      double[] predicted = map.apply(image[row]);
      double right = map.cosine(predicted, text[row]);
      boolean best = true;
      for (int other : held) {
        best &= other == row || map.cosine(predicted, text[other]) < right;
      }
      found.add(best ? 1.0 : 0.0);
    }
  }
}
