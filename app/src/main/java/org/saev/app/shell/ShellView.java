package org.saev.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.dialog.Toasts;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Layer;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;

/** The window's content. Pages are built when they are first shown. */
public final class ShellView extends StackPane {
  private final BorderPane frame = new BorderPane();
  private final StackPane centre = new StackPane();
  private final PageBuilder builder = new PageBuilder(centre);
  private final Overlay overlay = new Overlay();
  private final DropSign drops;
  private final StatusBar status;
  private final NavigationRail rail;
  private final Map<PageId, PageModule> pages;
  private final Navigator navigator;
  private final Workspace workspace;
  private final NextStep nextStep;
  private final ActionRegistry registry;
  private final Texts texts;
  private final CommandPalette palette;

  public ShellView(
      Map<PageId, PageModule> pages,
      ActionRegistry registry,
      Texts texts,
      Navigator navigator,
      Workspace workspace,
      JobRunner jobs,
      Toasts toasts,
      StatusBar status,
      ObservableBooleanValue tight) {
    this.pages = Map.copyOf(pages);
    this.navigator = navigator;
    this.workspace = workspace;
    this.registry = registry;
    this.texts = texts;
    palette = new CommandPalette(registry, texts, workspace, navigator, overlay::hide);
    JobTray tray = new JobTray(jobs, texts);
    this.status = status;
    status.addJobs(tray.chip());
    nextStep = new NextStep(this.pages.keySet(), texts, navigator, workspace);
    setId("shell");
    getStyleClass().add("shell");
    HeaderBar header = new HeaderBar(registry, texts, workspace, tight);
    frame.setTop(header);
    header.besideMiddle().subscribe(toasts::keepBetween);
    rail = new NavigationRail(this.pages.keySet(), navigator, workspace, texts, tight);
    frame.setLeft(rail);
    // a page that is too wide must not push the frame out of the window
    centre.setMinSize(0, 0);
    frame.setCenter(centre);
    frame.setBottom(status);
    drops = new DropSign(texts, workspace.source()::isProject);
    OpeningNotice opening = new OpeningNotice(workspace, texts);
    getChildren().addAll(builder.workshop(), frame, toasts, tray.panel(), opening, overlay, drops);
    StackPane.setAlignment(tray.panel(), Pos.BOTTOM_RIGHT);
    StackPane.setAlignment(opening, Pos.BOTTOM_CENTER);
    navigator.pageProperty().subscribe(this::show);
    workspace.projectProperty().subscribe(this::showAgain);
    workspace.sessionProperty().subscribe(this::showAgain);
    addEventHandler(KeyEvent.KEY_PRESSED, registry::pressed);
    addEventFilter(KeyEvent.KEY_TYPED, this::questionMark);
    addEventFilter(InputEvent.ANY, event -> builder.touch());
  }

  /** Prepares the pages while nobody uses the window, now and for each project that is opened. */
  public void prepare() {
    builder.prepare(pages.values());
    workspace
        .sessionProperty()
        .addListener((property, before, now) -> {
          if (now != null) {
            builder.prepare(pages.values());
          }
        });
  }

  /** Whether nothing is missing of the page in view. */
  public boolean isWhole() {
    return builder.isWhole();
  }

  /** Whether there is nothing left to prepare either. */
  public boolean isPrepared() {
    return builder.isIdle();
  }

  /** Where a page asks something before it goes on. */
  public Layer layer() {
    return overlay;
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
    sheet.requestFocus();
  }

  /** Shows less around the page while others look on: no rail and no status bar. */
  public void present(boolean on) {
    frame.setLeft(on ? null : rail);
    frame.setBottom(on ? null : status);
  }

  /** Closes the palette or the sheet. */
  public void closeOverlay() {
    overlay.hide();
  }

  /** Calls {@code open} with the first file or folder dropped on the window. */
  public void acceptDrops(Consumer<Path> open) {
    drops.listenTo(this, open);
  }

  /** A page gets its place once there is what it shows. */
  private void showAgain() {
    show(navigator.pageProperty().get());
  }

  private void show(PageId id) {
    PageModule module = pages.get(id);
    if (module == null) {
      return;
    }
    Page page = isReady(id) ? module.page() : nextStep;
    if (centre.getChildren().contains(page.node())) {
      return;
    }
    centre.getChildren().setAll(List.<Node>of(page.node()));
    status.follow(page.status());
    // split and scroll panes take their content into the scene only with their skin: without it
    // the focus would have nowhere to go
    page.node().applyCss();
    builder.finish(page);
    Platform.runLater(page::shown);
  }

  private boolean isReady(PageId id) {
    return switch (id.needs()) {
      case NOTHING -> true;
      case PROJECT -> workspace.project() != null;
      case RESULTS -> workspace.session() != null;
    };
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
