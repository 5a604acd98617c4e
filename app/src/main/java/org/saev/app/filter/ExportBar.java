package org.saev.app.filter;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Brief;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.dataset.DatasetForm;

/** What to export, in which form, and how many samples that is. */
final class ExportBar extends FlowPane {
  /** Letters of a view's name that the box shows. */
  private static final int LONGEST = 24;

  private final ExportModel model;
  private final Texts texts;

  ExportBar(ExportModel model, FilterJobs jobs, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("export-bar");
    getStyleClass().addAll("panel", "export-bar");
    setRowValignment(VPos.CENTER);
    ComboBox<ExportChoice> scopes =
        box("export-scope", model.choices(), model.choiceProperty(), this::name);
    scopes.accessibleTextProperty().bind(texts.of("export.scope"));
    model.countsProperty().subscribe(counts -> scopes.setButtonCell(new Cell<>(this::name)));
    ComboBox<DatasetForm> forms =
        box(
            "export-form",
            FXCollections.observableArrayList(DatasetForm.values()),
            model.formProperty(),
            this::name);
    forms.accessibleTextProperty().bind(texts.of("export.form"));
    Button export =
        Fx.button(
            "export-button",
            Icon.EXPORT,
            texts.of(
                "filter.export",
                Bindings.createIntegerBinding(
                    () ->
                        model.countsProperty().get().getOrDefault(model.choiceProperty().get(), 0),
                    model.countsProperty(),
                    model.choiceProperty())),
            jobs::export,
            "accent");
    Button report =
        Fx.button("report-button", Icon.REPORT, texts.of("filter.report"), jobs::report);
    getChildren()
        .addAll(
            named("export.scope", scopes), named("export.form", forms), excel(), export, report);
  }

  /** Files for Excel, or for programs. */
  private CheckBox excel() {
    CheckBox box = new CheckBox();
    box.setId("export-excel");
    box.textProperty().bind(texts.of("export.excel"));
    box.setTooltip(Fx.tip(texts.of("export.excel.hint")));
    box.setMinWidth(USE_PREF_SIZE);
    box.selectedProperty().bindBidirectional(model.excelProperty());
    return box;
  }

  private HBox named(String key, ComboBox<?> box) {
    box.setMinWidth(USE_PREF_SIZE);
    return Fx.labelled(texts.of(key), box);
  }

  private String name(ExportChoice choice) {
    Integer count = model.countsProperty().get().get(choice);
    String name =
        choice.isNamed()
            ? texts.get("export.scope.named", Brief.of(choice.view(), LONGEST))
            : texts.get("export.scope." + choice.scope().id());
    return count == null ? name : texts.get("export.counted", name, count);
  }

  private String name(DatasetForm form) {
    return texts.get("export.form." + form.id());
  }

  private <T> ComboBox<T> box(
      String id, ObservableList<T> values, ObjectProperty<T> value, Function<T, String> name) {
    ComboBox<T> box = new ComboBox<>();
    box.setId(id);
    box.setItems(values);
    box.valueProperty().bindBidirectional(value);
    box.setCellFactory(list -> new Cell<>(name));
    box.setButtonCell(new Cell<>(name));
    // a cell says its text once; in another language it is asked again
    texts.localeProperty().subscribe(() -> box.setButtonCell(new Cell<>(name)));
    return box;
  }

  private static final class Cell<T> extends ListCell<T> {
    private final Function<T, String> name;

    Cell(Function<T, String> name) {
      this.name = name;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
      super.updateItem(item, empty);
      setText(item == null || empty ? null : name.apply(item));
    }
  }
}
