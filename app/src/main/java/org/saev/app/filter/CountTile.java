package org.saev.app.filter;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.VerdictChip;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.score.Verdict;

/** How many samples a verdict holds for, as a number and as a share. */
final class CountTile extends VBox {
  CountTile(
      Verdict verdict, ObservableIntegerValue count, ObservableIntegerValue all, Texts texts) {
    String name = verdict.name().toLowerCase(Locale.ROOT);
    getStyleClass().addAll("count-tile", "verdict-" + name);
    Label number = Fx.label(texts.of("number.count", count), "count-value");
    number.setId("count-" + name);
    var share =
        Bindings.createDoubleBinding(
            () -> all.get() == 0 ? 0.0 : (double) count.get() / all.get(), count, all);
    Label percent = Fx.label(texts.of("number.percent", share), "count-share");
    HBox figures = Fx.row("count-figures", number, percent);
    getChildren()
        .addAll(
            new VerdictChip(verdict, texts),
            figures,
            Fx.label(texts.of("verdict." + name + ".hint"), "count-hint"));
    HBox.setHgrow(this, Priority.ALWAYS);
    setMaxWidth(Double.MAX_VALUE);
  }
}
