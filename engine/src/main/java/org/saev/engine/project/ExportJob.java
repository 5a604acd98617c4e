package org.saev.engine.project;

import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.OptionalDouble;
import org.saev.engine.export.DatasetExport;
import org.saev.engine.export.ExportRequest;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

/** Exports the samples a filter keeps. */
final class ExportJob implements Job<Integer> {
  private static final int REASONS = 5;

  private final FinishedProject project;
  private final Score score;
  private final Thresholds thresholds;
  private final Path target;

  ExportJob(FinishedProject project, Score score, Thresholds thresholds, Path target) {
    this.project = project;
    this.score = score;
    this.thresholds = thresholds;
    this.target = target;
  }

  @Override
  public Integer run(JobContext context) {
    double[] values = project.values(score);
    BitSet kept = new BitSet(values.length);
    for (int row = 0; row < values.length; row++) {
      // a sample without a score cannot be vouched for
      if (!Double.isNaN(values[row]) && thresholds.verdict(values[row]) == Verdict.KEEP) {
        kept.set(row);
      }
    }
    return DatasetExport.to(
            target,
            new ExportRequest(
                project.dataset(),
                kept,
                "kept",
                score,
                values,
                thresholds,
                OptionalDouble.empty(),
                row -> project.reasons(score, row, REASONS),
                Identities.model(project),
                Identities.sae(project),
                ProgramVersion.text(),
                Instant.now(),
                true))
        .run(context);
  }
}
