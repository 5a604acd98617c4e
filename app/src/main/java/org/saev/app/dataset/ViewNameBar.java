package org.saev.app.dataset;

import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.dataset.ViewNaming.Purpose;

/** Below the bar, while a name for a view is asked for. Enter takes it, Escape leaves it. */
final class ViewNameBar extends FlowPane {
  private final ViewNaming naming;
  private final Texts texts;
  private final TextField name = new TextField();

  /**
   * @param left where the keyboard goes afterwards
   */
  ViewNameBar(ViewNaming naming, Texts texts, Runnable left) {
    this.naming = naming;
    this.texts = texts;
    setId("view-name-bar");
    getStyleClass().add("view-name-bar");
    name.setId("view-name");
    name.setPrefColumnCount(16);
    name.textProperty().bindBidirectional(naming.nameProperty());
    name.setOnAction(event -> naming.confirm());
    Label label = Fx.fieldLabel(texts.of("views.name"), name);
    Button take =
        Fx.button(
            "view-name-take",
            Icon.DONE,
            following(this::taking),
            naming::confirm,
            "accent",
            "small");
    take.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    naming.nameProperty().get().isBlank()
                        || naming.hintKey().get().equals(ViewNaming.TAKEN),
                naming.nameProperty(),
                naming.hintKey()));
    Button leave =
        Fx.button(
            "view-name-leave",
            Icon.CLOSE,
            texts.of("views.name.leave"),
            naming::cancel,
            "flat",
            "small");
    Label hint = Fx.paragraph(following(this::hint), "muted");
    hint.setId("view-name-hint");
    hint.managedProperty().bind(hint.textProperty().isNotEmpty());
    getChildren().addAll(label, name, take, leave, hint);
    setVisible(false);
    setManaged(false);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            naming.cancel();
            event.consume();
          }
        });
    naming
        .purposeProperty()
        .subscribe((before, now) -> {
          boolean asked = now != Purpose.NONE;
          boolean held = isFocusWithin();
          setVisible(asked);
          setManaged(asked);
          if (asked) {
            name.requestFocus();
            name.selectAll();
          } else if (held) {
            left.run();
          }
        });
  }

  /** What the button does, named after what it does. */
  private String taking() {
    if (naming.hintKey().get().equals(ViewNaming.REPLACES)) {
      return texts.get("views.name.replace");
    }
    return texts.get(
        naming.purposeProperty().get() == Purpose.RENAME ? "views.name.rename" : "views.name.keep");
  }

  private String hint() {
    String key = naming.hintKey().get();
    return key.isEmpty() ? "" : texts.get(key);
  }

  private StringBinding following(Callable<String> text) {
    return Bindings.createStringBinding(
        text, naming.hintKey(), naming.purposeProperty(), texts.localeProperty());
  }
}
