package org.saev.app.shell;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.dialog.Toasts;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;

/** The window's content. Pages are built when they are first shown. */
public final class ShellView extends StackPane {
  private final BorderPane frame = new BorderPane();
  private final StackPane centre = new StackPane();
  private final Overlay overlay = new Overlay();
  private final StatusBar status;
  private final Map<PageId, Supplier<Page>> makers;
  private final Map<PageId, Page> pages = new EnumMap<>(PageId.class);
  private final ActionRegistry registry;
  private final Texts texts;
  private final CommandPalette palette;

  public ShellView(
      Map<PageId, Supplier<Page>> makers,
      ActionRegistry registry,
      Texts texts,
      Navigator navigator,
      Workspace workspace,
      JobRunner jobs,
      Toasts toasts) {
    this.makers = Map.copyOf(makers);
    this.registry = registry;
    this.texts = texts;
    palette = new CommandPalette(registry, texts, workspace, navigator, overlay::hide);
    JobTray tray = new JobTray(jobs, texts);
    status = new StatusBar(workspace, texts, tray.chip());
    setId("shell");
    getStyleClass().add("shell");
    frame.setTop(new HeaderBar(registry, texts, workspace));
    frame.setLeft(new NavigationRail(this.makers.keySet(), navigator, workspace, texts));
    frame.setCenter(centre);
    frame.setBottom(status);
    getChildren().addAll(frame, toasts, tray.panel(), overlay);
    StackPane.setAlignment(tray.panel(), Pos.BOTTOM_RIGHT);
    navigator.pageProperty().subscribe(this::show);
    addEventFilter(KeyEvent.KEY_TYPED, this::questionMark);
  }

  /** Opens the command palette. */
  public void openPalette() {
    overlay.show(palette);
    palette.open();
  }

  /** Shows every shortcut. */
  public void openShortcuts() {
    ShortcutSheet sheet = new ShortcutSheet(registry, texts);
    overlay.show(sheet);
    sheet.setFocusTraversable(true);
    sheet.requestFocus();
  }

  /** Closes the palette or the sheet. */
  public void closeOverlay() {
    overlay.hide();
  }

  /** Calls {@code open} with the first folder dropped on the window. */
  public void acceptDrops(Consumer<Path> open) {
    setOnDragOver(event -> {
      if (event.getDragboard().hasFiles()) {
        event.acceptTransferModes(TransferMode.COPY);
      }
    });
    setOnDragDropped(event -> dropped(event, open));
  }

  private void show(PageId id) {
    Supplier<Page> maker = makers.get(id);
    if (maker == null) {
      return;
    }
    Page page = pages.computeIfAbsent(id, unknown -> maker.get());
    centre.getChildren().setAll(List.<Node>of(page.node()));
    status.follow(page.status());
    // split and scroll panes take their content into the scene only with their skin: without it
    // the focus would have nowhere to go
    page.node().applyCss();
    Platform.runLater(page::shown);
  }

  private static void dropped(DragEvent event, Consumer<Path> open) {
    event.getDragboard().getFiles().stream()
        .findFirst()
        .ifPresent(file -> open.accept(file.toPath()));
    event.setDropCompleted(event.getDragboard().hasFiles());
  }

  private void questionMark(KeyEvent event) {
    if (event.getCharacter().equals("?")
        && !overlay.isOpen()
        && !(event.getTarget() instanceof TextInputControl)) {
      openShortcuts();
      event.consume();
    }
  }
}
