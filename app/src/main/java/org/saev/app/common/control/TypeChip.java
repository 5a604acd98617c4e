package org.saev.app.common.control;

import java.util.Locale;
import javafx.scene.control.Label;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.ModalityClass;

/** Where a feature fires, as a coloured label with icon and word. */
public final class TypeChip extends Label {
  private final Texts texts;

  public TypeChip(Texts texts) {
    this.texts = texts;
    getStyleClass().add("type-chip");
  }

  public void show(ModalityClass type) {
    getStyleClass().removeIf(name -> name.startsWith("type-of-"));
    getStyleClass().add("type-of-" + type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    setGraphic(icon(type).node());
    textProperty().bind(texts.of(key(type)));
  }

  /** Text key of a type's name. */
  public static String key(ModalityClass type) {
    return "type." + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Icon icon(ModalityClass type) {
    return switch (type) {
      case TEXT_ONLY -> Icon.TEXT;
      case IMAGE_ONLY -> Icon.IMAGE;
      case CROSS_MODAL -> Icon.CROSS_MODAL;
      case RARE -> Icon.RARE;
      case DEAD -> Icon.DEAD;
    };
  }
}
