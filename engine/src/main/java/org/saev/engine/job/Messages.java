package org.saev.engine.job;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The engine's texts for people, in English and Japanese: {@code l10n/engine.properties} and {@code
 * _ja}.
 */
public final class Messages {
  private static final String BUNDLE = "l10n.engine";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Messages() {}

  /**
   * The text under {@code key} with its arguments filled in ({@link MessageFormat}).
   *
   * @throws MissingResourceException if the bundle has no such key (a test keeps this from
   *     shipping)
   */
  public static String format(Locale locale, String key, Object... arguments) {
    String pattern = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key);
    return new MessageFormat(pattern, locale).format(arguments);
  }

  /** The text under {@code key} in the language of this machine. */
  public static String local(String key, Object... arguments) {
    return format(Locale.getDefault(Locale.Category.DISPLAY), key, arguments);
  }
}
