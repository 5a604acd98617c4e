package org.saev.app.common.action;

import java.util.EnumSet;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination.ModifierValue;

/** The keys that a page may listen to alone, with nothing held beside them. */
final class SingleKeys {
  private static final Set<KeyCode> SIGNS =
      EnumSet.of(
          KeyCode.SPACE,
          KeyCode.COMMA,
          KeyCode.PERIOD,
          KeyCode.SEMICOLON,
          KeyCode.MINUS,
          KeyCode.EQUALS,
          KeyCode.OPEN_BRACKET,
          KeyCode.CLOSE_BRACKET);

  private SingleKeys() {}

  /**
   * Whether a page may have the key. Enter, Tab, Escape and the keys that delete belong to
   * controls, function keys to the window, and the slash asks for help where it is typed with
   * Shift.
   */
  static boolean fits(KeyCodeCombination key) {
    KeyCode code = key.getCode();
    boolean kind =
        code.isLetterKey() || code.isDigitKey() || code.isArrowKey() || SIGNS.contains(code);
    return kind && key.equals(of(code));
  }

  /** The key alone; a digit is the same on the number pad. */
  static KeyCodeCombination of(KeyCode code) {
    return new KeyCodeCombination(
        digit(code),
        ModifierValue.UP,
        ModifierValue.UP,
        ModifierValue.UP,
        ModifierValue.UP,
        ModifierValue.UP);
  }

  /** The same key with its digit, if it is one, that of the upper row. */
  static KeyCodeCombination plain(KeyCodeCombination key) {
    return new KeyCodeCombination(
        digit(key.getCode()),
        key.getShift(),
        key.getControl(),
        key.getAlt(),
        key.getMeta(),
        key.getShortcut());
  }

  private static KeyCode digit(KeyCode code) {
    return code.isKeypadKey() && code.isDigitKey()
        ? KeyCode.valueOf("DIGIT" + code.name().charAt(code.name().length() - 1))
        : code;
  }
}
