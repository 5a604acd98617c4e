package org.saev.app.filter;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.export.ExportPlan;
import org.saev.engine.export.ExportScope;
import org.saev.engine.export.ReportPlan;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** Export and report of the filter as it stands, as jobs in the tray. */
public final class FilterJobs {
  private final Workspace workspace;
  private final FilterViewModel filter;
  private final JobRunner jobs;
  private final DialogService dialogs;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<@Nullable Path> lastReport = new ReadOnlyObjectWrapper<>();

  public FilterJobs(
      Workspace workspace,
      FilterViewModel filter,
      JobRunner jobs,
      DialogService dialogs,
      Texts texts) {
    this.workspace = workspace;
    this.filter = filter;
    this.jobs = jobs;
    this.dialogs = dialogs;
    this.texts = texts;
  }

  /** The report written last in this run; null before the first. */
  public ReadOnlyObjectProperty<@Nullable Path> lastReportProperty() {
    return lastReport.getReadOnlyProperty();
  }

  /** Asks where to, then writes the kept samples into that new folder. */
  public void export() {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    Score score = filter.scoreProperty().get();
    Thresholds thresholds = filter.thresholds();
    dialogs
        .chooseNewFolder(
            texts.get("export.choose", filter.keepProperty().get()), session.name() + "-kept")
        .ifPresent(target ->
            jobs.start(
                "job.export",
                session.export(
                    ExportPlan.of(ExportScope.KEPT, DatasetForm.SAME, Filter.of(score, thresholds)),
                    target),
                written -> dialogs.notice(texts.get("export.done", written, target.toString())),
                dialogs::error));
  }

  /** Asks where to, then writes the audit report and shows it. */
  public void report() {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    Score score = filter.scoreProperty().get();
    Thresholds thresholds = filter.thresholds();
    dialogs
        .chooseNewFile(texts.get("report.choose"), session.name() + "-report", "html")
        .ifPresent(target ->
            jobs.start(
                "job.report",
                session.report(
                    new ReportPlan(Filter.of(score, thresholds), texts.locale()), target),
                written -> {
                  lastReport.set(written);
                  dialogs.notice(texts.get("report.done", written.toString()));
                },
                dialogs::error));
  }
}
