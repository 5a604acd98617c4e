package org.saev.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isTheMiddleOneInOrder() {
    double[] values = {9, 1, 5};
    assertEquals(5, Median.of(values));
    assertArrayEquals(new double[] {9, 1, 5}, values, "left as they were");
    assertEquals(7, Median.of(new double[] {7}));
    assertEquals(3, Median.of(new double[] {4, 1, 3, 2}), "the upper of the two in the middle");
  }

  @Test
  void noValuesHaveNone() {
    assertThrows(IllegalArgumentException.class, () -> Median.of(new double[0]));
  }
}
