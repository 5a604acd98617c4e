package org.saev.app.common.dialog;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.FocusRing;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.theme.Themes;
import org.saev.engine.artifact.UserFolders;
import org.slf4j.LoggerFactory;

/** The dialogs of the running program: the system's choosers, our own messages. */
public final class WindowDialogs implements DialogService {
  /** A fault that comes back with every frame is told so often and logged ever after. */
  private static final int MOST_MESSAGES = 3;

  private final Stage owner;
  private final Texts texts;
  private final Toasts toasts;
  private final Consumer<String> browser;
  private int open;
  private File place = new File(System.getProperty("user.home"));

  /**
   * @param browser opens an address with the user's own program
   */
  public WindowDialogs(Stage owner, Texts texts, Toasts toasts, Consumer<String> browser) {
    this.owner = owner;
    this.texts = texts;
    this.toasts = toasts;
    this.browser = browser;
  }

  @Override
  public Optional<Path> chooseFile(String title) {
    return chosen(fileChooser(title).showOpenDialog(owner));
  }

  @Override
  public Optional<Path> chooseFolder(String title) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(start());
    return chosen(chooser.showDialog(owner));
  }

  @Override
  public Optional<Path> chooseNewFolder(String title, String suggested) {
    FileChooser chooser = fileChooser(title);
    chooser.setInitialFileName(suggested);
    return chosen(chooser.showSaveDialog(owner));
  }

  @Override
  public Optional<Path> chooseNewFile(String title, String suggested, String extension) {
    FileChooser chooser = fileChooser(title);
    chooser.setInitialFileName(suggested + "." + extension);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter("*." + extension, "*." + extension));
    return chosen(chooser.showSaveDialog(owner));
  }

  private FileChooser fileChooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(start());
    return chooser;
  }

  /** Where a chooser begins: a system that is not told begins where the program was started. */
  private @Nullable File start() {
    return place.isDirectory() ? place : null;
  }

  /** The next chooser begins where this one ended. */
  private Optional<Path> chosen(@Nullable File file) {
    if (file != null && file.getParentFile() != null) {
      place = file.getParentFile();
    }
    return Optional.ofNullable(file).map(File::toPath);
  }

  @Override
  public OptionalInt choose(String title, String text, List<String> actions) {
    List<ButtonType> buttons = new ArrayList<>();
    for (String action : actions) {
      buttons.add(
          new ButtonType(
              action,
              buttons.isEmpty() ? ButtonBar.ButtonData.OK_DONE : ButtonBar.ButtonData.OTHER));
    }
    ButtonType stay = new ButtonType(texts.get("dialog.stay"), ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert = alert(Alert.AlertType.CONFIRMATION, title, text);
    alert.getButtonTypes().setAll(buttons);
    alert.getButtonTypes().add(stay);
    int chosen = alert.showAndWait().map(buttons::indexOf).orElse(-1);
    return chosen < 0 ? OptionalInt.empty() : OptionalInt.of(chosen);
  }

  @Override
  public void error(Throwable failure) {
    ButtonType copy = new ButtonType(texts.get("dialog.copy"), ButtonBar.ButtonData.LEFT);
    ButtonType log = new ButtonType(texts.get("dialog.log"), ButtonBar.ButtonData.LEFT);
    ButtonType close = new ButtonType(texts.get("dialog.close"), ButtonBar.ButtonData.OK_DONE);
    LoggerFactory.getLogger(WindowDialogs.class)
        .error("told the user: {}", Texts.code(failure), failure);
    if (open == MOST_MESSAGES) {
      return;
    }
    Alert alert =
        alert(Alert.AlertType.ERROR, texts.get("dialog.error.title"), texts.error(failure));
    alert.setHeaderText(texts.get("dialog.error.header", Texts.code(failure)));
    alert.getButtonTypes().setAll(copy, log, close);
    leaveOpen(alert, copy, "message-copy", () -> copy(texts.error(failure), failure));
    leaveOpen(alert, log, "message-log", () -> show(UserFolders.log()));
    open++;
    alert.setOnHidden(event -> open--);
    alert.show();
  }

  /** Gives a button work after which the message stays. */
  private static void leaveOpen(Alert alert, ButtonType type, String id, Runnable work) {
    if (alert.getDialogPane().lookupButton(type) instanceof Button button) {
      button.setId(id);
      button.addEventFilter(
          ActionEvent.ACTION,
          event -> {
            work.run();
            event.consume();
          });
    }
  }

  @Override
  public void notice(String text) {
    toasts.show(text);
  }

  @Override
  public void notice(String text, String action, Runnable run) {
    toasts.show(text, action, run);
  }

  @Override
  public void show(Path file) {
    browser.accept(file.toUri().toString());
  }

  private Alert alert(Alert.AlertType type, String title, String text) {
    Alert alert = new Alert(type);
    alert.initOwner(owner);
    alert.setTitle(title);
    alert.setHeaderText(title);
    alert.setContentText(text);
    DialogPane pane = alert.getDialogPane();
    pane.setId("message");
    Themes.dress(pane, owner.getScene());
    pane.getStyleClass().add("message");
    boolean error = type == Alert.AlertType.ERROR;
    alert.setGraphic((error ? Icon.FAILED : Icon.QUESTION).node());
    pane.getStyleClass().add(error ? "message-error" : "message-question");
    FocusRing.over(pane, pane.getScene(), true);
    return alert;
  }

  private void copy(String sentence, Throwable failure) {
    StringWriter details = new StringWriter();
    try (PrintWriter out = new PrintWriter(details)) {
      out.println(Texts.code(failure) + ": " + sentence);
      failure.printStackTrace(out);
    }
    ClipboardContent content = new ClipboardContent();
    content.putString(details.toString());
    Clipboard.getSystemClipboard().setContent(content);
    toasts.show(texts.get("dialog.copied"));
  }
}
