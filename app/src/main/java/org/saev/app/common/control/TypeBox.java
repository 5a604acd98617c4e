package org.saev.app.common.control;

import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.scene.control.CheckBox;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.ModalityClass;

/** Lets one kind of feature through or not; follows the set, whoever changes it. */
public final class TypeBox extends CheckBox {
  /**
   * @param id of the node
   * @param shown the kinds let through
   */
  public TypeBox(String id, ModalityClass type, ObservableSet<ModalityClass> shown, Texts texts) {
    setId(id);
    TypeChip chip = new TypeChip(texts);
    chip.show(type);
    setGraphic(chip);
    accessibleTextProperty().bind(texts.of(TypeChip.key(type)));
    setSelected(shown.contains(type));
    setOnAction(event -> {
      if (isSelected()) {
        shown.add(type);
      } else {
        shown.remove(type);
      }
    });
    shown.addListener(
        (SetChangeListener<ModalityClass>) change -> setSelected(shown.contains(type)));
  }
}
