package org.saev.engine.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.job.SaevException;

/** Reference: scikit-learn's roc_auc_score on 60 seeded values, many of them tied. */
class GradingTest {
  private static final double[] VALUES = {
    1.2, -2.6, 0.4, -2.1, -0.5, -0.2, -2.0, -1.0, -0.9, 3.3, 0.2, -0.4, -0.3, -0.7, -1.9, -0.4, 0.5,
    -0.2, 1.0, -0.2, -1.5, 0.7, 0.5, -0.5, -0.2, 0.5, 1.9, -0.3, -1.0, 1.0, -0.9, -0.3, 0.9, 0.6,
    0.1, -0.1, -2.8, -0.5, -1.0, -1.7, 0.3, 0.7, -1.2, -1.1, 0.0, -0.1, 1.4, 0.7, 0.2, 0.3, -0.2,
    -0.9, 0.6, 0.6, -1.7, -0.8, -0.6, -2.5, 0.7, 0.5
  };
  private static final String TRUTH =
      """
      id,kind
      id0,swap
      id3,blank
      id5,dup_exact
      id7,swap
      id14,swap
      id20,blank
      id21,swap
      id24,dup_exact
      id28,swap
      id35,swap
      id37,blank
      id42,swap
      id43,dup_exact
      id49,swap
      id54,blank
      id56,swap
      """;

  @TempDir Path temp;

  @Test
  void aurocIsThatOfScikitLearn() throws IOException {
    Grading grading = grade(VALUES);
    assertEquals(0.6775777414075286, grading.overall().auroc().value(), 1e-12);
    assertEquals(List.of("blank", "swap"), kinds(grading.faults()));
    assertEquals(0.8643617021276595, grading.faults().get(0).auroc().value(), 1e-12);
    assertEquals(0.594562647754137, grading.faults().get(1).auroc().value(), 1e-12);
    assertEquals(List.of("dup_exact"), kinds(grading.duplicates()));
    assertEquals(0.6666666666666667, grading.duplicates().get(0).auroc().value(), 1e-12);
  }

  @Test
  void intervalsEncloseTheFigureAndRepeat() throws IOException {
    Grading grading = grade(VALUES);
    assertEquals(grading, grade(VALUES));
    for (Grade grade : grading.faults()) {
      assertTrue(grade.auroc().low() <= grade.auroc().value());
      assertTrue(grade.auroc().high() >= grade.auroc().value());
      assertTrue(grade.precision().low() <= grade.precision().high());
    }
  }

  @Test
  void aSampleWithoutScoreIsCountedAndLeftOut() throws IOException {
    double[] values = VALUES.clone();
    values[0] = Double.NaN;
    values[1] = Double.NaN;
    Grading grading = grade(values);
    assertEquals(2, grading.unscored());
    assertEquals(grade(VALUES).overall().planted() - 1, grading.overall().planted());
  }

  @Test
  void aTruthOfAnotherDatasetIsRefused() {
    Truth truth = new Truth(temp, Map.of("other", "swap"));
    SaevException e =
        assertThrows(
            SaevException.class, () -> Grading.of(truth, List.of("a"), new double[] {1}, 1, 1));
    assertEquals("dataset.truth-no-match", e.key());
  }

  @Test
  void quotedFieldsMayHoldCommasAndLineBreaks() throws IOException {
    Path file =
        Files.writeString(temp.resolve("t.csv"), "\uFEFFid,kind\r\n\"a, \"\"b\"\"\nc\",x\r\n");
    assertEquals(Map.of("a, \"b\"\nc", "x"), Truth.read(file).kinds());
    Files.writeString(file, "id,sort\n1,2\n");
    assertEquals(
        "dataset.csv-column", assertThrows(SaevException.class, () -> Truth.read(file)).key());
    Files.writeString(file, "id,kind\n1\n");
    assertEquals(
        "dataset.csv-uneven", assertThrows(SaevException.class, () -> Truth.read(file)).key());
    Files.writeString(file, "id,kind\n\"1,2\n");
    assertEquals(
        "dataset.csv-quote", assertThrows(SaevException.class, () -> Truth.read(file)).key());
  }

  @Property
  void figuresStayInRangeAndAllTiesAreAHalf(
      @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = -3, max = 3) Double> scores) {
    int bad = Math.max(1, scores.size() / 3);
    double[] all = scores.stream().mapToDouble(Math::rint).toArray();
    RankedSplit split =
        RankedSplit.of(Arrays.copyOfRange(all, bad, all.length), Arrays.copyOf(all, bad));
    assertTrue(split.figures().auroc() >= 0 && split.figures().auroc() <= 1);
    assertTrue(split.figures().precision() >= 0 && split.figures().precision() <= 1);
    RankedSplit tied = RankedSplit.of(new double[] {0.0, -0.0, 0.0}, new double[] {-0.0});
    assertEquals(0.5, tied.figures().auroc());
    assertEquals(0.25, tied.figures().precision());
  }

  private Grading grade(double[] values) throws IOException {
    Path file = Files.writeString(temp.resolve("truth.csv"), TRUTH);
    List<String> ids = IntStream.range(0, values.length).mapToObj(i -> "id" + i).toList();
    return Grading.of(Truth.read(file), ids, values, 200, 11);
  }

  private static List<String> kinds(List<Grade> grades) {
    return grades.stream().map(Grade::kind).toList();
  }
}
