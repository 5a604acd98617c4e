package org.saev.app.training;

import java.util.List;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.NumberField;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.train.Knob;
import org.saev.engine.train.TrainPlan;

/** One field for each knob of the recipe: the few that matter first, the others folded away. */
final class KnobForm extends VBox {
  private static final Set<Knob> FIRST =
      Set.of(Knob.FEATURES, Knob.K, Knob.LEVELS, Knob.L1, Knob.STEPS, Knob.BATCH);

  private final PlanModel model;
  private final Texts texts;
  private final GridPane first = grid();
  private final GridPane others = grid();
  private List<Knob> shown = List.of();

  KnobForm(PlanModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("knob-form");
    TitledPane more = new TitledPane();
    more.setId("knobs-more");
    more.textProperty().bind(texts.of("training.more"));
    more.setContent(others);
    more.setExpanded(false);
    getChildren().addAll(first, more);
    model.planProperty().subscribe(this::show);
  }

  /** Builds the fields anew only for another recipe: a field that is typed in keeps the focus. */
  private void show(@Nullable TrainPlan plan) {
    List<Knob> knobs = plan == null ? List.of() : plan.kind().knobs();
    if (!knobs.equals(shown)) {
      shown = knobs;
      first.getChildren().clear();
      others.getChildren().clear();
      for (Knob knob : knobs) {
        add(knob, FIRST.contains(knob) ? first : others);
      }
    }
  }

  /** Names, fields and units, each in a column of its own. */
  private static GridPane grid() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("knob-grid");
    ColumnConstraints names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    ColumnConstraints fields = new ColumnConstraints();
    fields.setMinWidth(USE_PREF_SIZE);
    grid.getColumnConstraints().addAll(names, fields, new ColumnConstraints());
    return grid;
  }

  private void add(Knob knob, GridPane grid) {
    DoubleProperty value = new SimpleDoubleProperty();
    model
        .planProperty()
        .subscribe(plan -> {
          if (plan != null && plan.kind().knobs().contains(knob)) {
            value.set(plan.value(knob));
          }
        });
    NumberField field =
        knob.whole()
            ? NumberField.whole(texts, value, typed -> model.turn(knob, typed))
            : NumberField.exact(texts, value, typed -> model.turn(knob, typed));
    model.parentProperty().subscribe(parent -> field.setDisable(!model.canTurn(knob)));
    field.setId("knob-" + knob.id().replace('_', '-'));
    Label name = Fx.fieldLabel(texts.engineOf(knob.nameKey()), field);
    name.setWrapText(true);
    Label unit =
        Fx.paragraph(
            Bindings.createStringBinding(() -> unit(knob), texts.localeProperty()), "unit-label");
    unit.setMinWidth(USE_PREF_SIZE);
    Tooltip help = Fx.tip(texts.engineOf(knob.helpKey()));
    help.setWrapText(true);
    help.setMaxWidth(380);
    name.setTooltip(help);
    field.setTooltip(help);
    grid.addRow(grid.getRowCount(), name, field, unit);
  }

  /** What is counted, unless the name says just that. */
  private String unit(Knob knob) {
    String unit = texts.engine(knob.unitKey());
    return unit.equalsIgnoreCase(texts.engine(knob.nameKey())) ? "" : unit;
  }
}
