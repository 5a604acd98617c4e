package org.saev.app.common.control;

import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.saev.app.common.l10n.Texts;

/** Names on the left, what they are on the right. */
public final class FactGrid extends GridPane {
  private final Texts texts;
  private int rows;

  public FactGrid(Texts texts) {
    this.texts = texts;
    getStyleClass().add("fact-grid");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setFillWidth(true);
    getColumnConstraints().addAll(names, values);
  }

  public void clear() {
    getChildren().clear();
    rows = 0;
  }

  /** Adds a line; {@code nameKey} is the text key of its name. */
  public void add(String nameKey, ObservableValue<String> value) {
    add(nameKey, Fx.paragraph(value, "fact-value"));
  }

  /** Adds the line of a file or folder. */
  public void addPath(String nameKey, ObservableValue<String> path) {
    add(nameKey, Fx.path(path, "fact-value"));
  }

  private void add(String nameKey, Label what) {
    Label name = Fx.label(texts.of(nameKey), "fact-name");
    name.setLabelFor(what);
    GridPane.setValignment(name, VPos.TOP);
    addRow(rows++, name, what);
  }
}
