package org.saev.engine.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.dataset.TestData;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** A dataset of five pairs and what is asked of an export of it. */
final class ExportFixture {
  /** Kept, dropped, to review, without a score, kept. */
  static final double[] VALUES = {0.9, 0.1, 0.3, Double.NaN, 0.8};

  private ExportFixture() {}

  /** The pairs, in a zip archive. */
  static Dataset pack(Path temp) throws IOException {
    Path pack = TestData.pack(temp.resolve("pack"), 5);
    return Datasets.open(TestData.zip(pack, temp.resolve("pairs.zip"), ""));
  }

  /** Some rows of it as they are, with everything beside them and one decision. */
  static ExportRequest request(Dataset dataset, int... rows) {
    return request(dataset, DatasetForm.SAME, rows);
  }

  static ExportRequest request(Dataset dataset, DatasetForm form, int... rows) {
    BitSet chosen = new BitSet();
    for (int row : rows) {
      chosen.set(row);
    }
    return new ExportRequest(
        dataset,
        chosen,
        ExportScope.KEPT,
        form,
        Filter.of(Score.AGREEMENT, new Thresholds(0.2, 0.5)),
        VALUES,
        List.of(
            new Entry(
                1,
                Instant.EPOCH,
                "ann",
                new Decision.About(
                    "p1",
                    Choice.REJECT,
                    "mismatch",
                    "",
                    new Decision.Basis(Filter.of(Score.AGREEMENT, new Thresholds(0.2, 0.5)))))),
        row -> List.of(new Reason(7, -0.5, 1, 0)),
        new Identity("model", "Llava", "aa"),
        new Identity("sae", "TopK", "bb"),
        "1.0.0",
        Instant.EPOCH,
        new Mapping(Optional.of("id"), List.of("picture"), List.of("caption")),
        EnumSet.allOf(ScoresForm.class),
        true);
  }

  /** The first row, with a table of scores beside it and nothing decided. */
  static ExportRequest firstRow(Dataset dataset, DatasetForm form, boolean excel) {
    BitSet rows = new BitSet();
    rows.set(0);
    return new ExportRequest(
        dataset,
        rows,
        ExportScope.ALL,
        form,
        Filter.of(Score.AGREEMENT, new Thresholds(0.2, 0.5)),
        new double[] {0.9},
        List.of(),
        row -> List.of(),
        new Identity("model", "Llava", "aa"),
        new Identity("sae", "TopK", "bb"),
        "1.0.0",
        Instant.EPOCH,
        null,
        EnumSet.of(ScoresForm.CSV),
        excel);
  }
}
