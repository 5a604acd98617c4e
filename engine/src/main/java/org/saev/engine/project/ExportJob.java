package org.saev.engine.project;

import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.saev.engine.export.DatasetExport;
import org.saev.engine.export.ExportPlan;
import org.saev.engine.export.ExportRequest;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.review.Entry;
import org.saev.engine.review.ReviewState;

/** Exports exactly the samples a plan means. */
final class ExportJob implements Job<Integer> {
  private static final int REASONS = 5;

  private final FinishedProject project;
  private final ExportPlan plan;
  private final Path target;

  ExportJob(FinishedProject project, ExportPlan plan, Path target) {
    this.project = project;
    this.plan = plan;
    this.target = target;
  }

  @Override
  public Integer run(JobContext context) {
    List<Entry> log = project.decisions().entries();
    BitSet rows = project.rows(plan, ReviewState.of(log));
    return DatasetExport.to(
            target,
            new ExportRequest(
                project.dataset(),
                rows,
                plan.scope(),
                plan.form(),
                plan.filter(),
                project.values(plan.filter()),
                log,
                row -> project.reasons(plan.filter(), row, REASONS),
                Identities.model(project),
                Identities.sae(project),
                ProgramVersion.text(),
                Instant.now(),
                project.project().info().dataset().mapping(),
                plan.scores(),
                plan.excel()))
        .run(context);
  }
}
