package org.saev.engine.sae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.saev.engine.tensor.PlainKernels;
import org.saev.engine.tensor.VectorKernels;

class CpuSaeEncoderTest {
  /** Odd shapes on purpose: no size is a multiple of a register, a tile or a panel. */
  @Property(tries = 60)
  void encodesAndDecodesAsTheFormulaSays(
      @ForAll @IntRange(min = 1, max = 70) int d,
      @ForAll @IntRange(min = 1, max = 150) int n,
      @ForAll @IntRange(min = 1, max = 110) int rows,
      @ForAll Architecture architecture,
      @ForAll boolean vector,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sae sae =
        new Sae(
            new SaeConfig(architecture, d, n, Math.min(n, 5), seed % 2 == 0, Map.of()),
            values(n * d, random),
            values(n, random),
            values(n * d, random),
            values(d, random),
            values(n, random));
    float[] x = values(rows * d, random);
    float[] out = new float[rows * d];
    SparseCodes codes;
    try (CpuSaeEncoder encoder =
        new CpuSaeEncoder(sae, vector ? new VectorKernels() : new PlainKernels(), 3)) {
      codes = encoder.encode(x, rows);
      encoder.decode(codes, out);
    }
    for (int r = 0; r < rows; r++) {
      double[] pre = preActivations(sae, x, r);
      double[] z = new double[n];
      for (int j = codes.start()[r]; j < codes.start()[r + 1]; j++) {
        int f = codes.feature()[j];
        z[f] = codes.value()[j];
        assertEquals(pre[f], z[f], 1e-3);
      }
      if (architecture == Architecture.TOPK) {
        long positive = java.util.Arrays.stream(pre).filter(p -> p > 1e-4).count();
        assertEquals((double) Math.min(5, positive), codes.active(r), 1);
      }
      for (int i = 0; i < d; i++) {
        double sum = sae.bDec()[i];
        for (int f = 0; f < n; f++) {
          sum += z[f] * sae.decoder()[f * d + i];
        }
        assertEquals(sum, out[r * d + i], 1e-3 * (1 + Math.abs(sum)));
      }
    }
  }

  @Property(tries = 10)
  void doesNotDependOnTheNumberOfThreads(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sae sae =
        new Sae(
            new SaeConfig(Architecture.TOPK, 64, 200, 7, true, Map.of()),
            values(200 * 64, random),
            values(200, random),
            values(200 * 64, random),
            values(64, random),
            new float[0]);
    float[] x = values(500 * 64, random);
    try (CpuSaeEncoder one = new CpuSaeEncoder(sae, new VectorKernels(), 1);
        CpuSaeEncoder three = new CpuSaeEncoder(sae, new VectorKernels(), 3)) {
      SparseCodes a = one.encode(x, 500);
      SparseCodes b = three.encode(x, 500);
      assertArrayEquals(a.feature(), b.feature());
      assertArrayEquals(a.value(), b.value());
    }
  }

  private static double[] preActivations(Sae sae, float[] x, int row) {
    int d = sae.config().dIn();
    double[] pre = new double[sae.config().dSae()];
    for (int f = 0; f < pre.length; f++) {
      pre[f] = sae.bEnc()[f];
      for (int i = 0; i < d; i++) {
        double in = x[row * d + i] - (sae.config().applyBDecToInput() ? sae.bDec()[i] : 0);
        pre[f] += in * sae.encoder()[f * d + i];
      }
    }
    return pre;
  }

  private static float[] values(int count, SplittableRandom random) {
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = (float) random.nextGaussian();
    }
    return out;
  }
}
