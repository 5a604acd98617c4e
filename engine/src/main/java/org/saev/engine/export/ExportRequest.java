package org.saev.engine.export;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.review.Entry;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Reason;

/**
 * Everything an export says and writes.
 *
 * @param dataset the source
 * @param rows exactly the rows to write
 * @param scope what these rows are
 * @param form the form to write them in
 * @param filter score, rule and cuts behind the verdicts
 * @param values the filter's value by dataset row; NaN where there is none
 * @param decisions the whole log
 * @param reasons why a row scored as it did, strongest first; asked only for rows not kept
 * @param model what looked at the samples
 * @param sae what the score was read from
 * @param programVersion version of this program
 * @param time when the export was made
 * @param mapping which columns of the source mean what, if a person said so; else null
 * @param scores the tables of scores to write beside
 * @param excel whether CSV and TSV files begin with a byte order mark; see {@link ExportPlan}
 */
public record ExportRequest(
    Dataset dataset,
    BitSet rows,
    ExportScope scope,
    DatasetForm form,
    Filter filter,
    double[] values,
    List<Entry> decisions,
    IntFunction<List<Reason>> reasons,
    Identity model,
    Identity sae,
    String programVersion,
    Instant time,
    @Nullable Mapping mapping,
    Set<ScoresForm> scores,
    boolean excel) {
  public ExportRequest {
    if (values.length != dataset.size()) {
      throw new IllegalArgumentException(
          values.length + " scores for " + dataset.size() + " samples");
    }
  }
}
