package org.saev.app.common.l10n;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;

/** The window's texts: bundle {@code l10n/app}, in the language chosen now. */
public final class Texts {
  private static final String BUNDLE = "l10n.app";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ObjectProperty<Locale> locale;

  public Texts(Locale locale) {
    this.locale = new SimpleObjectProperty<>(locale);
  }

  /** The language shown; setting it changes every bound text at once. */
  public ObjectProperty<Locale> localeProperty() {
    return locale;
  }

  public Locale locale() {
    return locale.get();
  }

  /** The text under {@code key} with its arguments filled in, as it reads now. */
  public String get(String key, Object... arguments) {
    Locale now = locale.get();
    String pattern = ResourceBundle.getBundle(BUNDLE, now, NO_FALLBACK).getString(key);
    return isPlain(pattern) ? pattern : new MessageFormat(pattern, now).format(arguments);
  }

  /** Most texts are no patterns; thousands of them are read when the language changes. */
  private static boolean isPlain(String pattern) {
    return pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0;
  }

  /**
   * The text under {@code key}, following the language and every argument that is observable.
   *
   * @param arguments values or {@link ObservableValue}s
   */
  public StringBinding of(String key, Object... arguments) {
    Observable[] dependencies = new Observable[arguments.length + 1];
    dependencies[0] = locale;
    int count = 1;
    for (Object argument : arguments) {
      if (argument instanceof Observable observable) {
        dependencies[count++] = observable;
      }
    }
    return Bindings.createStringBinding(
        () -> get(key, Arrays.stream(arguments).map(Texts::valueOf).toArray()),
        Arrays.copyOf(dependencies, count));
  }

  /** A text of the engine under its own key, as it reads now. */
  public String engine(String key, Object... arguments) {
    return Messages.format(locale.get(), key, arguments);
  }

  /** A text of the engine with its arguments filled in, following the language. */
  public StringBinding engineOf(String key, Object... arguments) {
    return Bindings.createStringBinding(() -> engine(key, arguments), locale);
  }

  /** What went wrong in one sentence, in the language shown. */
  public String error(Throwable failure) {
    if (failure instanceof SaevException known) {
      return known.message(locale.get());
    }
    if (failure instanceof OutOfMemoryError) {
      return get("error.memory", Runtime.getRuntime().maxMemory() >> 20);
    }
    return get("error.unexpected", failure.getClass().getSimpleName());
  }

  /** What went wrong, following language and failure; empty while nothing did. */
  public StringBinding errorOf(ObservableValue<? extends @Nullable Throwable> failure) {
    return Bindings.createStringBinding(
        () -> {
          Throwable now = failure.getValue();
          return now == null ? "" : error(now);
        },
        failure,
        locale);
  }

  /** A short stable code for support: the engine's message key, or the class of the failure. */
  public static String code(Throwable failure) {
    return failure instanceof SaevException known
        ? known.key()
        : failure.getClass().getSimpleName();
  }

  private static Object valueOf(Object argument) {
    if (argument instanceof ObservableValue<?> observable) {
      return Objects.requireNonNullElse(observable.getValue(), "");
    }
    return argument;
  }
}
