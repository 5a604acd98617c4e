package org.saev.app.settings;

import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.prefs.PreferencesFile;
import org.saev.engine.artifact.UserFolders;
import org.saev.engine.dataset.ThumbnailStore;

/** What the program keeps: pictures, which may be deleted at any time, and its folders. */
final class StoragePane extends VBox {
  private static final double MEGA = 1L << 20;

  private final SettingsViewModel model;
  private final PageTools tools;
  private final Texts texts;

  StoragePane(SettingsViewModel model, PageTools tools) {
    this.model = model;
    this.tools = tools;
    texts = tools.texts();
    getStyleClass().add("panel");
    getChildren()
        .addAll(
            Fx.label(texts.of("settings.pictures"), "section-title"),
            Fx.paragraph(texts.of("settings.pictures.hint"), "muted"),
            pictures(),
            Fx.label(texts.of("settings.folders"), "section-title"),
            folder("settings.folder.data", UserFolders.data()),
            folder("settings.folder.cache", model.pictures().folder()),
            folder("settings.folder.log", UserFolders.log()),
            folder("settings.folder.preferences", PreferencesFile.folder()));
  }

  private HBox pictures() {
    Button clear =
        Fx.button(
            "settings-clear",
            Icon.RESET,
            texts.of("settings.pictures.clear"),
            () -> {
              tools.pictures().clear();
              model.clearPictures(
                  () -> tools.dialogs().notice(texts.get("settings.pictures.cleared")));
            });
    Node size =
        Fx.label(
            Bindings.createStringBinding(
                () -> {
                  long bytes = model.cachedProperty().get();
                  return bytes < 0
                      ? texts.get("settings.pictures.counting")
                      : texts.get(
                          "settings.pictures.size", bytes / MEGA, ThumbnailStore.LIMIT / MEGA);
                },
                model.cachedProperty(),
                texts.localeProperty()));
    size.setId("settings-cached");
    HBox line = Fx.row("knob-line", size, Fx.spring(), clear);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private HBox folder(String key, Path path) {
    Button open =
        Fx.iconButton(
            "open-" + key.substring(key.lastIndexOf('.') + 1),
            Icon.OPEN,
            texts.of("settings.folder.open"),
            () -> tools.dialogs().show(path));
    VBox words =
        Fx.column(
            "folder-words",
            Fx.label(texts.of(key), "fact-name"),
            Fx.path(texts.of("number.text", path.toString()), "fact-value"));
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = Fx.row("knob-line", words, open);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
