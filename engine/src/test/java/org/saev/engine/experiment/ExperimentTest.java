package org.saev.engine.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.model.Modality;
import org.saev.engine.model.TokenTable;

class ExperimentTest {
  /** A picture of 2 × 2 patches, and one token of a second tile that lies in the last of them. */
  private static TokenTable patches() {
    TokenTable table = TokenTable.ofLength(6);
    for (int i = 1; i <= 5; i++) {
      table.modality()[i] = Modality.IMAGE.code();
      table.segment()[i] = 0;
    }
    for (int i = 0; i < 4; i++) {
      place(table, 1 + i, i % 2 * 32767, i / 2 * 32767, 32768);
    }
    table.tile()[5] = 1;
    place(table, 5, 50_000, 50_000, 5000);
    return table;
  }

  private static void place(TokenTable table, int at, int left, int top, int size) {
    table.left()[at] = (char) left;
    table.top()[at] = (char) top;
    table.right()[at] = (char) (left + size);
    table.bottom()[at] = (char) (top + size);
  }

  @Test
  void scoresOfTilesAreFoldedIntoThePatchTheyLieIn() {
    PatchGrid grid = new PatchGrid(patches());
    assertEquals(4, grid.size());
    assertArrayEquals(new double[] {1, 2, 3, 4.5}, grid.scores(token -> token), 1e-12);
  }

  @Test
  void theLowestPatchesAreHiddenAndPaintedBlack() {
    PatchGrid grid = new PatchGrid(patches());
    boolean[] hidden = grid.hidden(new double[] {3, 1, 2, 4}, 0.5, new SplittableRandom(1));
    assertArrayEquals(new boolean[] {false, true, true, false}, hidden);
    byte[] white = new byte[4 * 4 * 4];
    Arrays.fill(white, (byte) -1);
    byte[] painted = grid.paint(new Pixels(4, 4, white), hidden).rgba();
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        boolean black = (x >= 2) != (y >= 2);
        assertEquals(black ? 0 : -1, painted[4 * (4 * y + x)], x + ", " + y);
        assertEquals(-1, painted[4 * (4 * y + x) + 3]);
      }
    }
  }

  @Test
  void aSweepKeepsFaultsInTheOrderOfTheScore() {
    double[] good = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
    good[50] = Double.NaN;
    boolean[] faulty = new boolean[100];
    for (int i = 0; i < 10; i++) {
      faulty[i] = true;
    }
    Map<String, double[]> scores = new LinkedHashMap<>();
    scores.put("good", good);
    List<FilterSweep.Row> rows = FilterSweep.run(scores, faulty, PairProbe.none(), 4);
    assertEquals(20, rows.size());
    assertEquals(0, rows.get(8).faultsKept().value(), "90 % without the ten worst");
    assertEquals(1, rows.get(9).faultsKept().value());
    FilterSweep.Row half = rows.get(14);
    assertEquals("random", half.score());
    assertTrue(half.faultsKept().low() > 0.2 && half.faultsKept().high() < 0.8, half.toString());
    assertTrue(Double.isNaN(half.retrieval().value()));
  }

  @Test
  void theProbeLearnsALinearMapAndFalsePairsSpoilIt() {
    Random random = new Random(1);
    int n = 900;
    int d = 12;
    float[][] map = gaussian(random, d, d);
    float[][] image = gaussian(random, n, d);
    float[][] text = new float[n][d];
    for (int row = 0; row < n; row++) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          text[row][j] += image[row][i] * map[i][j];
        }
      }
    }
    boolean[] usable = new boolean[n];
    for (int row = 600; row < n; row++) {
      usable[row] = true;
    }
    List<Integer> right = IntStream.range(0, 500).boxed().toList();
    PairProbe probe = new PairProbe(image, text, usable);
    double clean = probe.run(List.of(right), 2).value();
    assertTrue(clean > 0.95, "found " + clean);
    float[][] spoilt = text.clone();
    for (int row = 0; row < 400; row++) {
      spoilt[row] = text[(row + 37) % 400];
    }
    double dirty = new PairProbe(image, spoilt, usable).run(List.of(right), 2).value();
    assertTrue(dirty < clean - 0.2, dirty + " after " + clean);
  }

  private static float[][] gaussian(Random random, int n, int d) {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      float[] row = new float[d];
      for (int j = 0; j < d; j++) {
        row[j] = (float) random.nextGaussian();
      }
      rows.add(row);
    }
    return rows.toArray(float[][]::new);
  }

  @Test
  void aShiftOfWeightsIsFoundWithItsInterval() {
    double[] before = IntStream.range(0, 200).mapToDouble(i -> i % 7 * 0.1).toArray();
    double[] after = IntStream.range(0, 200).mapToDouble(i -> i % 7 * 0.1 + 0.05).toArray();
    before[3] = Double.NaN;
    after[5] = Double.NaN;
    after[9] = 0.95;
    WeightShift.Result shift = WeightShift.of(before, after);
    assertEquals(198, shift.both());
    assertEquals(1, shift.gained());
    assertEquals(1, shift.lost());
    assertEquals(9, shift.up().getFirst().feature());
    assertTrue(shift.shift().low() > 0.04 && shift.shift().high() < 0.07, shift.toString());
    assertEquals(199, Arrays.stream(shift.before().histogram()).sum());
  }
}
