package org.saev.engine.export;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.score.Filter;

/**
 * What a person wants exported.
 *
 * @param scope which samples
 * @param rows the rows of a {@link ExportScope#VIEW} or {@link ExportScope#SELECTION}; not looked
 *     at for other scopes
 * @param form the form to write them in
 * @param filter score, rule and thresholds the verdicts come from
 * @param scores the tables of scores to write beside
 * @param excel whether CSV and TSV files begin with a byte order mark, without which Excel takes
 *     UTF-8 for the local encoding and shows Japanese as rubbish. A CSV is what people open, so it
 *     has one unless somebody says that a program reads it
 */
public record ExportPlan(
    ExportScope scope,
    BitSet rows,
    DatasetForm form,
    Filter filter,
    Set<ScoresForm> scores,
    boolean excel) {
  public ExportPlan {
    scores = Set.copyOf(scores);
  }

  /** A plan with every table of scores, for Excel. */
  public ExportPlan(ExportScope scope, BitSet rows, DatasetForm form, Filter filter) {
    this(scope, rows, form, filter, EnumSet.allOf(ScoresForm.class), true);
  }

  /** A plan whose rows follow from its scope. */
  public static ExportPlan of(ExportScope scope, DatasetForm form, Filter filter) {
    return new ExportPlan(scope, new BitSet(), form, filter);
  }
}
