package org.saev.engine.job;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error a person can act on: one sentence that says what is wrong, where, and what to do. The
 * sentence stands in the engine's message bundles under {@link #key()}, so that it can be shown in
 * any language.
 */
public final class SaevException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient Object[] arguments;

  public SaevException(String key, Object... arguments) {
    this(null, key, arguments);
  }

  public SaevException(@Nullable Throwable cause, String key, Object... arguments) {
    super(Messages.format(Locale.ENGLISH, key, arguments), cause);
    this.key = key;
    this.arguments = arguments.clone();
  }

  /** The stable name of this error; printed as its code. */
  public String key() {
    return key;
  }

  /** The sentence in {@code locale}; English where no translation exists. */
  public String message(Locale locale) {
    // null only in a deserialized copy, which has its English sentence alone
    return arguments == null
        ? String.valueOf(getMessage())
        : Messages.format(locale, key, arguments);
  }
}
