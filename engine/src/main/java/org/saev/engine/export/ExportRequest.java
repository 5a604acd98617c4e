package org.saev.engine.export;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/**
 * Everything an export says and writes.
 *
 * @param dataset the source
 * @param rows exactly the rows to write
 * @param scope what these rows are, in words a person chose from: "kept", "selection" …
 * @param score the score behind the verdicts
 * @param values the score by dataset row; NaN where there is none
 * @param thresholds the cuts through it
 * @param keepFraction the fraction the cuts came from, if they came from one
 * @param reasons why a row scored as it did, strongest first; asked only for rows not kept
 * @param model what looked at the samples
 * @param sae what the score was read from
 * @param programVersion version of this program
 * @param time when the export was made
 * @param excel whether scores.csv begins with a byte order mark, without which Excel takes UTF-8
 *     for the local encoding
 */
public record ExportRequest(
    Dataset dataset,
    BitSet rows,
    String scope,
    Score score,
    double[] values,
    Thresholds thresholds,
    OptionalDouble keepFraction,
    IntFunction<List<Reason>> reasons,
    Identity model,
    Identity sae,
    String programVersion,
    Instant time,
    boolean excel) {
  public ExportRequest {
    if (values.length != dataset.size()) {
      throw new IllegalArgumentException(
          values.length + " scores for " + dataset.size() + " samples");
    }
  }
}
