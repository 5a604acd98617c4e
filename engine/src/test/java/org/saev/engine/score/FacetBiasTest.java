package org.saev.engine.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacetBiasTest {
  /** Expected values: scipy 1.17.1, stats.chi2.sf. */
  @ParameterizedTest
  @CsvSource({
    "3.84, 1, 0.05004352124870519",
    "0.5, 3, 0.9188914116546758",
    "25.1, 10, 0.005159146166311469",
    "150, 60, 1.1612157500765441e-09",
    "900, 2, 3.6938830684871615e-196",
    "7, 7, 0.42887985755305486",
    "0, 4, 1"
  })
  void theTailIsThatOfScipy(double x, int degrees, double expected) {
    assertEquals(expected, ChiSquare.upperTail(x, degrees), expected * 1e-10);
  }

  /** Expected values: scipy 1.17.1, stats.chi2_contingency without Yates' correction. */
  @Test
  void theTestIsThatOfScipy() {
    int[] codes = new int[500];
    boolean[] dropped = new boolean[500];
    fill(codes, dropped, 0, 200, 0, 12);
    fill(codes, dropped, 200, 200, 1, 30);
    fill(codes, dropped, 400, 100, 2, 5);
    FacetBias bias = FacetBias.of("style", List.of("a", "b", "c"), codes, dropped);
    assertEquals(12.352637264571884, bias.chiSquare(), 1e-10);
    assertEquals(2, bias.degrees());
    assertEquals(0.002078063907834519, bias.p(), 1e-12);
    assertEquals(new FacetBias.Group("c", new Proportion(5, 100)), bias.groups().get(2));
  }

  @Test
  void smallGroupsAreTakenTogetherAndRowsWithoutAValueLeftOut() {
    int[] codes =
        IntStream.range(0, 100).map(row -> row < 50 ? 0 : row < 90 ? row % 4 + 1 : -1).toArray();
    FacetBias bias = FacetBias.of("f", List.of("big", "a", "b", "c", "d"), codes, new boolean[100]);
    assertEquals(
        List.of(
            new FacetBias.Group("big", new Proportion(0, 50)),
            new FacetBias.Group("", new Proportion(0, 40))),
        bias.groups());
    assertEquals(1, bias.p());
  }

  private static void fill(
      int[] codes, boolean[] dropped, int from, int count, int code, int drops) {
    for (int i = 0; i < count; i++) {
      codes[from + i] = code;
      dropped[from + i] = i < drops;
    }
  }
}
