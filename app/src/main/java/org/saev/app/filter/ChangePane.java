package org.saev.app.filter;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.engine.score.FilterChange;
import org.saev.engine.score.Verdict;

/** What the filter does otherwise than before: counts, and some of the samples. */
final class ChangePane extends VBox {
  private static final int SHOWN = 6;

  private final ObservableList<BorderSample> samples = FXCollections.observableArrayList();
  private final FilterViewModel model;

  ChangePane(
      TuningModel tuning,
      FilterViewModel model,
      Workspace workspace,
      Threads threads,
      PageTools tools) {
    this.model = model;
    Texts texts = tools.texts();
    setId("change-pane");
    getStyleClass().addAll("panel", "change-pane");
    HBox head =
        Fx.row(
            "change-head",
            Fx.paragraph(
                Bindings.createStringBinding(
                    () -> words(tuning.changeProperty().get(), texts),
                    tuning.changeProperty(),
                    texts.localeProperty()),
                "change-words"),
            Fx.spring(),
            Fx.button("change-mark", Icon.PIN, texts.of("filter.change.mark"), tuning::mark));
    head.setAlignment(Pos.CENTER_LEFT);
    BorderStrip strip =
        new BorderStrip(
            "changed-samples",
            texts.of("filter.change.samples"),
            samples,
            model,
            workspace,
            threads,
            tools);
    strip.visibleProperty().bind(Bindings.isNotEmpty(samples));
    strip.managedProperty().bind(strip.visibleProperty());
    getChildren().addAll(Fx.label(texts.of("filter.change"), "section-title"), head, strip);
    tuning.changeProperty().subscribe(this::show);
  }

  private void show(@Nullable FilterChange change) {
    double[] values = model.tally().values();
    List<BorderSample> next =
        change == null
            ? List.of()
            : change.rows().stream()
                .filter(row -> row < values.length)
                .limit(SHOWN)
                .map(row ->
                    new BorderSample(row, values[row], model.thresholds().verdict(values[row])))
                .toList();
    if (!next.equals(samples)) {
      samples.setAll(next);
    }
  }

  private static String words(@Nullable FilterChange change, Texts texts) {
    return change == null || change.changed() == 0
        ? texts.get("filter.change.none")
        : texts.get(
            "filter.change.counts",
            change.changed(),
            into(change, Verdict.KEEP),
            into(change, Verdict.REVIEW),
            into(change, Verdict.DROP));
  }

  private static int into(FilterChange change, Verdict is) {
    int count = 0;
    for (Verdict was : Verdict.values()) {
      count += was == is ? 0 : change.count(was, is);
    }
    return count;
  }
}
