package org.saev.app.common.control;

import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableNumberValue;
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
  private static final int MOST_DIGITS = 12;

  private final Texts texts;
  private final ObservableDoubleValue value;
  private final DoubleConsumer typed;
  private final int leastDigits;
  private final int mostDigits;

  /** A field of four decimals. */
  public NumberField(Texts texts, ObservableDoubleValue value, DoubleConsumer typed) {
    this(texts, value, typed, DIGITS, DIGITS);
  }

  private NumberField(
      Texts texts,
      ObservableDoubleValue value,
      DoubleConsumer typed,
      int leastDigits,
      int mostDigits) {
    this.leastDigits = leastDigits;
    this.mostDigits = mostDigits;
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

  /** A field of whole numbers. */
  public static NumberField whole(Texts texts, ObservableNumberValue value, DoubleConsumer typed) {
    return new NumberField(
        texts,
        Bindings.createDoubleBinding(() -> value.getValue().doubleValue(), value),
        typed,
        0,
        0);
  }

  /** A field that shows as many decimals as the value has. */
  public static NumberField exact(Texts texts, ObservableDoubleValue value, DoubleConsumer typed) {
    return new NumberField(texts, value, typed, 0, MOST_DIGITS);
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
    format.setMinimumFractionDigits(leastDigits);
    format.setMaximumFractionDigits(mostDigits);
    return format;
  }
}
