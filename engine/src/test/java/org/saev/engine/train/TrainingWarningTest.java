package org.saev.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingWarningTest {
  private static final int FEATURES = 1000;

  private static MetricsRow row(int step, double fvu, int dead, int dense, double loss) {
    return row(step, fvu, fvu, dead, dense, loss);
  }

  private static MetricsRow row(
      int step, double text, double image, int dead, int dense, double loss) {
    double fvu = (text + image) / 2;
    return new MetricsRow(
        step, step, loss, fvu, text, image, 8, 8, dead, 1, 1e-3, 1, 8, 0, dense, loss, 0, 0);
  }

  private static List<WarningKind> seen(IntFunction<MetricsRow> rows) {
    List<MetricsRow> all = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      all.add(rows.apply(i));
    }
    return TrainingWarning.of(all, FEATURES).stream().map(TrainingWarning::kind).toList();
  }

  @Test
  void aGoodRunIsLeftAlone() {
    assertEquals(List.of(), seen(i -> row(i, 1.0 / i, 200 - 10 * i, 3, 1.0 / i)));
  }

  @Test
  void eachFaultIsNamed() {
    assertEquals(
        List.of(WarningKind.DEAD_RISING), seen(i -> row(i, 1.0 / i, 50 + 10 * i, 0, 1.0 / i)));
    assertEquals(List.of(WarningKind.FVU_STUCK), seen(i -> row(i, 0.5, 0, 0, 0.5)));
    assertEquals(List.of(WarningKind.MANY_DENSE), seen(i -> row(i, 1.0 / i, 0, 20, 1.0 / i)));
    assertTrue(seen(i -> row(i, 0.1 * i, 0, 0, 0.1 * i)).contains(WarningKind.DIVERGING));
    assertEquals(
        List.of(WarningKind.UNEQUAL_MODALITIES),
        seen(i -> row(i, 1.0 / i, 0.1 / i, 0, 0, 1.0 / i)));
  }

  @Test
  void readsTheFirstVersionsMetrics(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("metrics.csv");
    Files.writeString(
        file,
        """
        step,tokens,loss,fvu,fvu_text,fvu_image,l0_text,l0_image,dead,grad_norm,lr,tokens_per_second
        50,51200,0.5,0.25,0.3,0.2,32,31,7,0.5,0.001,8000
        100,102400,0.4,0.2,NaN,0.1,32,31,6,0.5,0.001,8000
        150,1536
        """);
    List<MetricsRow> rows = MetricsRow.read(file);
    assertEquals(2, rows.size());
    assertEquals(0.25, rows.getFirst().fvu());
    assertEquals(7, rows.getFirst().dead());
    assertEquals(Double.NaN, rows.getLast().fvuText());
    assertEquals(Double.NaN, rows.getLast().lossRest());
  }

  @Test
  void aRowIsTheSameAfterItWasReportedLive() {
    MetricsRow row =
        new MetricsRow(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, Double.NaN, 18);
    assertEquals(row, MetricsRow.of(row.figures()));
  }
}
