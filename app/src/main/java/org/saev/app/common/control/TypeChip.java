package org.saev.app.common.control;

import java.util.Locale;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.ModalityClass;

/** Where a feature fires, as a coloured label with icon and word. */
public final class TypeChip extends Label {
  private static final String LABEL = "label";
  private static final String STYLE = "type-chip";

  private final Texts texts;
  private @Nullable ModalityClass shown;
  private @Nullable FontIcon sign;

  public TypeChip(Texts texts) {
    this.texts = texts;
    getStyleClass().add(STYLE);
  }

  /** Shows another type; a cell of a table asks for the same one again and again. */
  public void show(ModalityClass type) {
    if (type == shown) {
      return;
    }
    shown = type;
    getStyleClass()
        .setAll(LABEL, STYLE, "type-of-" + type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (sign == null) {
      sign = icon(type).node();
      setGraphic(sign);
    } else {
      sign.setIconCode(icon(type));
    }
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
