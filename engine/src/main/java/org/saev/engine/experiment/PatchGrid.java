package org.saev.engine.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.model.Modality;
import org.saev.engine.model.TokenTable;

/**
 * The patches of a sample's first picture, whatever the model: those of its whole view; tokens of
 * further tiles count for the patch they lie in, as the authors fold base and tile.
 */
final class PatchGrid {
  private static final double FULL = 65535.0;

  private final TokenTable tokens;
  private final List<Integer> cells = new ArrayList<>();

  /** By token, the cell it counts for; -1 for all others. */
  private final int[] cellOf;

  PatchGrid(TokenTable tokens) {
    this.tokens = tokens;
    cellOf = new int[tokens.length()];
    Arrays.fill(cellOf, -1);
    int segment = -1;
    for (int i = 0; i < tokens.length(); i++) {
      if (isPatch(i) && tokens.tile()[i] == 0 && (segment < 0 || segment == tokens.segment()[i])) {
        segment = tokens.segment()[i];
        cellOf[i] = cells.size();
        cells.add(i);
      }
    }
    for (int i = 0; i < tokens.length(); i++) {
      if (isPatch(i) && tokens.tile()[i] != 0 && tokens.segment()[i] == segment) {
        cellOf[i] = cellAt(i);
      }
    }
  }

  private boolean isPatch(int i) {
    return tokens.modality()[i] == Modality.IMAGE.code() && tokens.right()[i] > tokens.left()[i];
  }

  private int cellAt(int token) {
    int x = (tokens.left()[token] + tokens.right()[token]) / 2;
    int y = (tokens.top()[token] + tokens.bottom()[token]) / 2;
    for (int c = 0; c < cells.size(); c++) {
      int i = cells.get(c);
      if (x >= tokens.left()[i]
          && x < tokens.right()[i]
          && y >= tokens.top()[i]
          && y < tokens.bottom()[i]) {
        return c;
      }
    }
    return -1;
  }

  /** Number of patches. */
  int size() {
    return cells.size();
  }

  /** The mean score of every patch's tokens. */
  double[] scores(IntToDoubleFunction token) {
    double[] sum = new double[cells.size()];
    int[] count = new int[cells.size()];
    for (int i = 0; i < cellOf.length; i++) {
      if (cellOf[i] >= 0) {
        sum[cellOf[i]] += token.applyAsDouble(i);
        count[cellOf[i]]++;
      }
    }
    for (int c = 0; c < sum.length; c++) {
      sum[c] /= count[c];
    }
    return sum;
  }

  /** The patches to hide so that the best {@code keep} stay; ties fall by chance. */
  boolean[] hidden(double[] scores, double keep, SplittableRandom random) {
    double[] tie = random.doubles(scores.length).toArray();
    List<Integer> worstFirst =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer c) -> scores[c])
                    .thenComparingDouble(c -> tie[c]))
            .toList();
    boolean[] hidden = new boolean[scores.length];
    int drop = scores.length - (int) Math.round(keep * scores.length);
    worstFirst.subList(0, drop).forEach(c -> hidden[c] = true);
    return hidden;
  }

  /** The picture with hidden patches painted black, as the authors do it: in pixels. */
  Pixels paint(Pixels picture, boolean[] hidden) {
    byte[] rgba = picture.rgba().clone();
    for (int c = 0; c < hidden.length; c++) {
      if (!hidden[c]) {
        continue;
      }
      int i = cells.get(c);
      int right = edge(tokens.right()[i], picture.width());
      int bottom = edge(tokens.bottom()[i], picture.height());
      for (int y = edge(tokens.top()[i], picture.height()); y < bottom; y++) {
        for (int x = edge(tokens.left()[i], picture.width()); x < right; x++) {
          int at = 4 * (y * picture.width() + x);
          Arrays.fill(rgba, at, at + 3, (byte) 0);
          rgba[at + 3] = (byte) 255;
        }
      }
    }
    return new Pixels(picture.width(), picture.height(), rgba);
  }

  private static int edge(char fraction, int pixels) {
    return (int) Math.round(fraction / FULL * pixels);
  }
}
