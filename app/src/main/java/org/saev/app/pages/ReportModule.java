package org.saev.app.pages;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.filter.FilterJobs;
import org.saev.app.filter.FilterViewModel;
import org.saev.app.report.PreviewModel;
import org.saev.app.report.ReportView;

/** The audit report under the filter as it stands. */
public final class ReportModule implements PageModule {
  private final LazyPage<ReportView> view;

  public ReportModule(AppCore core, FilterModule filter) {
    ObservableValue<String> rule = rule(filter.model(), core.texts());
    FilterJobs jobs = filter.jobs();
    PreviewModel preview =
        new PreviewModel(
            core.workspace(),
            filter.model().filterProperty(),
            core.runner(),
            core.threads(),
            core.dialogs()::error);
    view =
        new LazyPage<>(() ->
            new ReportView(
                core.workspace(),
                core.tools(),
                preview,
                rule,
                jobs::report,
                jobs.lastReportProperty()));
  }

  private static ObservableValue<String> rule(FilterViewModel filter, Texts texts) {
    return texts.of(
        "report.rule",
        Bindings.createStringBinding(
            () -> texts.engine("score.name." + filter.scoreProperty().get().id()),
            filter.scoreProperty(),
            texts.localeProperty()),
        filter.lowProperty(),
        filter.highProperty(),
        filter.keepProperty(),
        filter.reviewProperty(),
        filter.dropProperty());
  }

  @Override
  public PageId id() {
    return PageId.REPORT;
  }

  @Override
  public Page page() {
    return view.get();
  }
}
