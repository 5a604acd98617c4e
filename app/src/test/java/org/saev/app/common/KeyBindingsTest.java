package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.KeyBindings;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;

class KeyBindingsTest {
  private final ObservableMap<String, String> chosen = FXCollections.observableHashMap();
  private final ActionRegistry registry = new ActionRegistry(chosen);
  private final KeyBindings keys = registry.keys();

  @BeforeEach
  void threeActions() {
    add("open", "Shortcut+O");
    add("find", "Shortcut+F");
    add("demo", null);
  }

  @Test
  void anActionHasItsOwnKeyUntilAnotherIsChosen() {
    assertEquals(key("Shortcut+O"), keys.now("open"));
    assertNull(keys.now("demo"));
    assertEquals(Optional.empty(), keys.choose("open", key("Shortcut+Alt+O")));
    assertEquals(key("Shortcut+Alt+O"), keys.of("open").getValue());
    assertTrue(keys.isChanged("open"));
    assertEquals(Optional.empty(), keys.reset("open"));
    assertEquals(key("Shortcut+O"), keys.now("open"));
    assertFalse(keys.anyChanged().get());
  }

  @Test
  void whoFollowsAKeyHearsOfTheChange() {
    StringBuilder heard = new StringBuilder();
    keys.textOf("open").subscribe(text -> heard.append('[').append(text).append(']'));
    keys.choose("open", key("F9"));
    keys.takeOff("open");
    assertEquals("[Ctrl+O][F9][]", heard.toString());
  }

  @Test
  void aKeyThatIsTakenIsRefusedAndNothingChanges() {
    KeyBindings.Refusal refusal = keys.choose("demo", key("Shortcut+F")).orElseThrow();
    assertEquals("find", assertInstanceOf(KeyBindings.Refusal.Taken.class, refusal).by().id());
    assertNull(keys.now("demo"));
    keys.takeOff("find");
    assertEquals(Optional.empty(), keys.choose("demo", key("Shortcut+F")));
    assertInstanceOf(
        KeyBindings.Refusal.Taken.class,
        keys.reset("find").orElseThrow(),
        "its own key is another's now");
    keys.resetAll();
    assertEquals(key("Shortcut+F"), keys.now("find"));
    assertNull(keys.now("demo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "Shift+A", "1", "Space", "Enter"})
  void whatIsTypedIsNoShortcut(String typed) {
    assertEquals(Optional.of(new KeyBindings.Refusal.Bare()), keys.choose("open", key(typed)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shortcut+C", "Ctrl+V", "Shortcut+A"})
  void theKeysOfTextFieldsStayTheirs(String theirs) {
    assertEquals(
        Optional.of(new KeyBindings.Refusal.OfTextFields()), keys.choose("open", key(theirs)));
  }

  @Test
  void anEditedFileNeverGivesAKeyTwice() {
    chosen.put("demo", "Shortcut+O");
    chosen.put("find", "no such key");
    chosen.put("gone", "F7");
    assertEquals(key("Shortcut+O"), keys.now("demo"));
    assertNull(keys.now("open"), "it goes without");
    assertNull(keys.now("find"));
    assertNull(keys.now("gone"));
  }

  @ParameterizedTest
  @EnumSource(KeyCode.class)
  void everyKeyIsReadAsItWasWritten(KeyCode code) {
    if (code.isLetterKey() || code.isDigitKey() || code.isFunctionKey() || code.isArrowKey()) {
      KeyCodeCombination key = new KeyCodeCombination(code, KeyCombination.ALT_DOWN);
      keys.choose("open", key);
      assertEquals(key, keys.now("open"));
    }
  }

  @Test
  void aSecondKeyGivesWayToAnotherActionsOwn() {
    registry.also("open", "Shortcut+Y");
    assertEquals(Optional.of(key("Shortcut+Y")), registry.second("open"));
    assertEquals(Optional.empty(), keys.choose("demo", key("Shortcut+Y")));
    assertEquals(Optional.empty(), registry.second("open"));
  }

  @Test
  void aPageListensToKeysAlone() {
    addOnPage("accept", "A");
    addOnPage("first", "1");
    assertEquals("accept", id(KeyCode.A));
    assertEquals("first", id(KeyCode.NUMPAD1), "a digit is the same on the number pad");
    assertEquals(Optional.empty(), keys.onPage(pressed(KeyCode.A, true)));
    assertEquals(Optional.empty(), keys.choose("accept", key("J")));
    assertEquals("accept", id(KeyCode.J));
    assertEquals(Optional.empty(), keys.onPage(pressed(KeyCode.A, false)));
    assertEquals(Optional.empty(), keys.choose("first", new KeyCodeCombination(KeyCode.NUMPAD7)));
    assertEquals("first", id(KeyCode.DIGIT7));
    KeyBindings.Refusal refusal = keys.choose("first", key("J")).orElseThrow();
    assertEquals("accept", assertInstanceOf(KeyBindings.Refusal.Taken.class, refusal).by().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shift+A", "Ctrl+J", "Enter", "Tab", "Esc", "F5", "Backspace", "Slash"})
  void whatIsNoSingleKeyIsRefusedOnAPage(String typed) {
    addOnPage("accept", "A");
    assertEquals(
        Optional.of(new KeyBindings.Refusal.NotSingle()), keys.choose("accept", key(typed)));
  }

  @Test
  void anEditedFileGivesNoActionAKeyOfTheOtherKind() {
    addOnPage("accept", "A");
    chosen.put("open", "J");
    chosen.put("accept", "Shortcut+J");
    assertNull(keys.now("open"));
    assertNull(keys.now("accept"));
  }

  private String id(KeyCode code) {
    return keys.onPage(pressed(code, false)).orElseThrow().id();
  }

  private static KeyEvent pressed(KeyCode code, boolean shift) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false);
  }

  private void addOnPage(String id, String key) {
    registry.add(
        AppAction.onPage(
            id, MenuGroup.REVIEW, Icon.KEEP, key, new SimpleBooleanProperty(true), () -> {}));
  }

  @Test
  void choosingTheOwnKeyIsNoChange() {
    keys.choose("open", key("F9"));
    keys.choose("open", key("Shortcut+O"));
    assertTrue(chosen.isEmpty());
  }

  private void add(String id, @Nullable String key) {
    registry.add(AppAction.always(id, MenuGroup.FILE, Icon.OPEN, key, () -> {}));
  }

  private static KeyCodeCombination key(String name) {
    return (KeyCodeCombination) KeyCombination.valueOf(name);
  }
}
