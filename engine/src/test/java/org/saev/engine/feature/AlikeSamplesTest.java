package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.saev.engine.check.Flag;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;

class AlikeSamplesTest {
  private static final int FEATURES = 2000;

  private final Random random = new Random(5);

  /** Samples share a third of what they activate, as those of one dataset do. */
  private List<SampleVectors.Row> samples(int count) {
    List<SampleVectors.Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TreeMap<Integer, Double> values = new TreeMap<>();
      for (int common = 0; common < 20; common++) {
        values.put(common, 1 + random.nextDouble());
      }
      for (int own = 0; own < 60; own++) {
        values.put(random.nextInt(2 * FEATURES), 1 + random.nextDouble());
      }
      rows.add(row(values));
    }
    return rows;
  }

  private static SampleVectors.Row row(SortedMap<Integer, Double> values) {
    double[] squares = new double[2];
    values.forEach((code, value) -> squares[code & 1] += value * value);
    int[] codes = values.keySet().stream().mapToInt(code -> code).toArray();
    float[] unit = new float[codes.length];
    for (int i = 0; i < codes.length; i++) {
      unit[i] = (float) (values.getOrDefault(codes[i], 0.0) / Math.sqrt(squares[codes[i] & 1]));
    }
    return new SampleVectors.Row(codes.length, codes, unit);
  }

  private SampleVectors.Row disturbed(SampleVectors.Row row, double by) {
    TreeMap<Integer, Double> values = new TreeMap<>();
    for (int i = 0; i < row.size(); i++) {
      values.put(row.codes()[i], row.values()[i] * (1 + by * random.nextGaussian()));
    }
    return row(values);
  }

  private static SampleVectors of(List<SampleVectors.Row> rows) {
    return new SampleVectors() {
      @Override
      public int size() {
        return rows.size();
      }

      @Override
      public Row row(int sample) {
        return rows.get(sample);
      }
    };
  }

  @Test
  void slightlyOtherSamplesAreFoundAndAllOthersAreNot() {
    List<SampleVectors.Row> rows = samples(1500);
    for (int i = 0; i < 100; i++) {
      rows.add(disturbed(rows.get(i * 7), 0.05));
    }
    List<Flag> flags = AlikeSamples.find(of(rows), 0.99, JobContext.silent());
    assertEquals(100, flags.size());
    for (int i = 0; i < 100; i++) {
      assertEquals(1500 + i, flags.get(i).row());
      assertEquals(i * 7, flags.get(i).keeper());
      double likeness = rows.get(1500 + i).likeness(rows.get(i * 7));
      assertEquals(Math.min(1, likeness), flags.get(i).value());
    }
  }

  /** Every pair that two loops find is found, whatever the planes were. */
  @Test
  void nothingAlikeIsMissed() {
    List<SampleVectors.Row> rows = samples(300);
    for (int i = 0; i < 300; i++) {
      rows.add(disturbed(rows.get(i), 0.02 + 0.13 * i / 300));
    }
    int expected = 0;
    for (int i = 0; i < 300; i++) {
      expected += rows.get(300 + i).likeness(rows.get(i)) >= 0.99 ? 1 : 0;
    }
    assertTrue(expected > 100 && expected < 300, "some on either side: " + expected);
    assertEquals(expected, AlikeSamples.find(of(rows), 0.99, JobContext.silent()).size());
  }

  @Test
  void aSampleWithAnotherPictureOrWithoutOneIsNotAlike() {
    TreeMap<Integer, Double> text = new TreeMap<>();
    TreeMap<Integer, Double> both = new TreeMap<>();
    TreeMap<Integer, Double> other = new TreeMap<>();
    for (int feature = 0; feature < 40; feature++) {
      text.put(2 * feature, 1.0);
      both.put(2 * feature, 1.0);
      both.put(2 * feature + 1, 1.0);
      other.put(2 * feature, 1.0);
      other.put(2 * (feature + 100) + 1, 1.0);
    }
    List<SampleVectors.Row> rows = List.of(row(text), row(text), row(both), row(other), row(both));
    List<Flag> flags = AlikeSamples.find(of(rows), 0.99, JobContext.silent());
    assertEquals(List.of(4), flags.stream().map(Flag::row).toList());
    assertEquals(2, flags.getFirst().keeper());
  }

  @Test
  void itCanBeCancelled() {
    CancelToken token = new CancelToken();
    JobContext context = new JobContext(token, progress -> token.cancel());
    assertThrows(CancelledException.class, () -> AlikeSamples.find(of(samples(10)), 0.99, context));
  }
}
