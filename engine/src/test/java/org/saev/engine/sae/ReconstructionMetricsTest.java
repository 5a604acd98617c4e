package org.saev.engine.sae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.saev.engine.model.Modality;

class ReconstructionMetricsTest {
  private static final float[] X = {1, 2, 3, 4, 5, 6, 1, 0};
  private static final float[] RECONSTRUCTION = {1, 1, 3, 4, 5, 7, 3, 0};
  private static final byte[] MODALITY = {0, 0, 1, 1};
  private static final SparseCodes CODES =
      new SparseCodes(new int[] {0, 1, 3, 3, 6}, new int[6], new float[6]);

  @Test
  void figuresPerModality() {
    ReconstructionMetrics metrics = new ReconstructionMetrics(2);
    metrics.add(X, RECONSTRUCTION, CODES, MODALITY);

    // text: rows (1,2), (3,4), mean (2,3): variance 4, error 1; image: (5,6), (1,0): variance 26
    assertEquals(1 / 4.0, metrics.of(Modality.TEXT).fvu(), 1e-12);
    assertEquals(5 / 26.0, metrics.of(Modality.IMAGE).fvu(), 1e-12);
    assertEquals(1.5, metrics.of(Modality.TEXT).l0(), 1e-12);
    assertEquals(1.5, metrics.all().l0(), 1e-12);
    // all: mean (2.5, 3): 1.5²+.5²+2.5²+1.5² + 1+1+9+9 = 31
    assertEquals(6 / 31.0, metrics.all().fvu(), 1e-12);
  }

  @Test
  void joinsAndForgets() {
    ReconstructionMetrics once = new ReconstructionMetrics(2);
    once.add(X, RECONSTRUCTION, CODES, MODALITY);
    ReconstructionMetrics twice = new ReconstructionMetrics(2);
    twice.add(once);
    twice.add(once);
    assertEquals(8, twice.all().tokens());
    assertEquals(once.all().fvu(), twice.all().fvu(), 1e-12);
    twice.clear();
    assertTrue(Double.isNaN(twice.all().fvu()));
  }
}
