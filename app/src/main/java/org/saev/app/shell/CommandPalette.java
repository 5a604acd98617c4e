package org.saev.app.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.FuzzyMatch;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.KeyCap;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;
import org.saev.engine.project.ProjectSession;

/** Type a few letters of what you want to do, or a feature's number, and press Enter. */
final class CommandPalette extends VBox {
  private static final int ROWS = 9;

  private final TextField field = new TextField();
  private final ListView<Entry> list = new ListView<>();
  private final ActionRegistry registry;
  private final Texts texts;
  private final Workspace workspace;
  private final Navigator navigator;
  private final Runnable close;

  /** A line of the list: what it says and what it does. */
  private record Entry(String title, AppAction action) {}

  CommandPalette(
      ActionRegistry registry,
      Texts texts,
      Workspace workspace,
      Navigator navigator,
      Runnable close) {
    this.registry = registry;
    this.texts = texts;
    this.workspace = workspace;
    this.navigator = navigator;
    this.close = close;
    setId("palette");
    getStyleClass().addAll("popup-panel", "palette");
    setMaxHeight(USE_PREF_SIZE);
    field.setId("palette-field");
    field.promptTextProperty().bind(texts.of("palette.prompt"));
    field.textProperty().subscribe(this::search);
    list.setId("palette-list");
    list.prefHeightProperty().bind(list.fixedCellSizeProperty().multiply(ROWS).add(2));
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new EntryCell());
    list.setPlaceholder(Fx.label(texts.of("palette.nothing"), "muted"));
    list.setOnMouseClicked(event -> perform());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getChildren().addAll(field, list);
  }

  void open() {
    field.clear();
    search("");
    Platform.runLater(field::requestFocus);
  }

  private void search(String typed) {
    List<Entry> found = new ArrayList<>();
    registry.offered().stream()
        .filter(action -> action.enabled().get())
        .map(action -> new Entry(action.title(texts).getValue(), action))
        .filter(entry -> FuzzyMatch.score(typed, entry.title()) != FuzzyMatch.NONE)
        .sorted(
            Comparator.comparingInt((Entry entry) -> FuzzyMatch.score(typed, entry.title()))
                .reversed())
        .forEach(found::add);
    addFeature(typed.strip(), found);
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
  }

  /** A number is a feature to go to, if the project has it. */
  private void addFeature(String typed, List<Entry> found) {
    ProjectSession session = workspace.session();
    if (session == null || !typed.matches("\\d{1,7}")) {
      return;
    }
    int feature = Integer.parseInt(typed);
    if (feature < session.features().size()) {
      found.addFirst(
          new Entry(
              texts.get("palette.feature", feature),
              AppAction.always(
                  "go-to-feature",
                  MenuGroup.GO,
                  Icon.FEATURES,
                  null,
                  () -> navigator.showFeature(feature))));
    }
  }

  private void key(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code == KeyCode.DOWN || code == KeyCode.UP) {
      int step = code == KeyCode.DOWN ? 1 : -1;
      int size = Math.max(1, list.getItems().size());
      int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + step, size);
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - ROWS + 2));
      event.consume();
    } else if (code == KeyCode.ENTER) {
      perform();
      event.consume();
    }
  }

  private void perform() {
    Entry chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      close.run();
      chosen.action().perform();
    }
  }

  private final class EntryCell extends ListCell<Entry> {
    @Override
    protected void updateItem(Entry item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      Label title = new Label(item.title());
      title.setGraphic(item.action().icon().node());
      HBox row = Fx.row("palette-row", title, Fx.spring());
      row.setAlignment(Pos.CENTER_LEFT);
      KeyCombination key = registry.keys().now(item.action().id());
      if (key != null) {
        row.getChildren().add(new KeyCap(key.getDisplayText()));
      }
      setGraphic(row);
    }
  }
}
