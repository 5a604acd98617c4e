package org.saev.app.filter;

import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;
import org.saev.engine.export.ExportPlan;
import org.saev.engine.export.ReportPlan;
import org.saev.engine.project.ProjectSession;

/** Export and report of the filter as it stands, as jobs in the tray. */
public final class FilterJobs {
  private final Workspace workspace;
  private final FilterViewModel filter;
  private final ExportModel export;
  private final JobRunner jobs;
  private final DialogService dialogs;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<@Nullable Path> lastReport = new ReadOnlyObjectWrapper<>();

  public FilterJobs(
      Workspace workspace,
      FilterViewModel filter,
      ExportModel export,
      JobRunner jobs,
      DialogService dialogs,
      Texts texts) {
    this.workspace = workspace;
    this.filter = filter;
    this.export = export;
    this.jobs = jobs;
    this.dialogs = dialogs;
    this.texts = texts;
  }

  /** The report written last in this run; null before the first. */
  public ReadOnlyObjectProperty<@Nullable Path> lastReportProperty() {
    return lastReport.getReadOnlyProperty();
  }

  /** Asks where to, naming scope and count, then writes exactly these samples into a new folder. */
  public void export() {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    export.prepare(ready -> {
      ExportPlan plan = ready.plan();
      String scope =
          ready.choice().isNamed()
              ? texts.get("export.scope.named", ready.choice().view())
              : texts.get("export.scope." + plan.scope().id());
      dialogs
          .chooseNewFolder(
              texts.get("export.choose", ready.samples(), scope),
              session.name() + "-" + plan.scope().id())
          .ifPresent(target ->
              jobs.start(
                  "job.export",
                  session.export(plan, target),
                  written ->
                      dialogs.notice(texts.get("export.done", written, target.toString(), scope)),
                  dialogs::error));
    });
  }

  /** Asks where to, then writes the audit report as PDF in the window's language. */
  public void report() {
    report("pdf", texts.locale());
  }

  /**
   * Asks where to, then writes the audit report.
   *
   * @param format {@code pdf} or {@code html}
   */
  public void report(String format, Locale language) {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    ReportPlan plan = new ReportPlan(filter.filterProperty().get(), language);
    dialogs
        .chooseNewFile(texts.get("report.choose"), session.name() + "-report", format)
        .ifPresent(target ->
            jobs.start(
                "job.report",
                session.report(plan, target),
                written -> {
                  lastReport.set(written);
                  dialogs.notice(texts.get("report.done", written.toString()));
                },
                dialogs::error));
  }
}
