package org.saev.app.filter;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;

/** Below the histogram: named filters and suggestions, the rule, and what a change changed. */
final class FilterTools extends VBox {
  FilterTools(
      TuningModel tuning,
      FilterViewModel model,
      Texts texts,
      Workspace workspace,
      Threads threads,
      PageTools tools) {
    getStyleClass().add("filter-tools");
    AdvicePane advice = new AdvicePane(tuning, texts);
    RulePane rule = new RulePane(model, workspace, tools);
    HBox.setHgrow(advice, Priority.ALWAYS);
    HBox.setHgrow(rule, Priority.ALWAYS);
    advice.setPrefWidth(10);
    rule.setPrefWidth(10);
    getChildren()
        .addAll(
            Fx.row("filter-tools-row", advice, rule),
            new ChangePane(tuning, model, workspace, threads, tools));
  }
}
