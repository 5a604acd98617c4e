package org.saev.app.common.control;

import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import org.saev.app.common.l10n.Texts;

/**
 * A field that always shows the value it belongs to. Typing changes the value on Enter or when the
 * field is left; what is no number is marked and undone.
 */
public final class NumberField extends TextField {
  private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
  private static final int DIGITS = 4;

  private final Texts texts;
  private final ObservableDoubleValue value;
  private final DoubleConsumer typed;

  public NumberField(Texts texts, ObservableDoubleValue value, DoubleConsumer typed) {
    this.texts = texts;
    this.value = value;
    this.typed = typed;
    getStyleClass().add("number-field");
    setPrefColumnCount(8);
    value.subscribe(this::showValue);
    texts.localeProperty().subscribe(this::showValue);
    setOnAction(event -> take());
    focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            take();
          }
        });
    textProperty().subscribe(text -> pseudoClassStateChanged(ERROR, parse().isEmpty()));
  }

  private void showValue() {
    setText(format().format(value.get()));
  }

  private void take() {
    OptionalDouble number = parse();
    // an untouched field must not round the value it shows
    if (number.isPresent() && !getText().equals(format().format(value.get()))) {
      typed.accept(number.getAsDouble());
    }
    showValue();
  }

  private OptionalDouble parse() {
    String text = getText().strip();
    ParsePosition at = new ParsePosition(0);
    Number number = format().parse(text, at);
    return number == null || at.getIndex() < text.length()
        ? OptionalDouble.empty()
        : OptionalDouble.of(number.doubleValue());
  }

  private NumberFormat format() {
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMinimumFractionDigits(DIGITS);
    format.setMaximumFractionDigits(DIGITS);
    return format;
  }
}
