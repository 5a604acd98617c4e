package org.saev.app.shell;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.saev.app.common.control.EmptyState;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;
import org.saev.engine.project.ProjectStage;
import org.saev.engine.project.ProjectStages;

/**
 * Stands in for a page that has nothing to show yet: which stage is missing and where it is run.
 */
final class NextStep implements Page {
  private final StackPane root = new StackPane();
  private final Texts texts;
  private final Navigator navigator;
  private final Workspace workspace;
  private final Set<PageId> pages;

  NextStep(Set<PageId> pages, Texts texts, Navigator navigator, Workspace workspace) {
    this.pages = pages;
    this.texts = texts;
    this.navigator = navigator;
    this.workspace = workspace;
    root.setId("next-step");
    root.getStyleClass().add("page");
    workspace.changesProperty().subscribe(this::fill);
    fill();
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public ObservableValue<String> status() {
    return texts.of("next.status");
  }

  private void fill() {
    ProjectStages project = workspace.project();
    if (project == null) {
      root.getChildren()
          .setAll(
              new EmptyState(
                      Icon.OPEN,
                      texts.of("next.no-project.title"),
                      texts.of("next.no-project.hint"))
                  .with(
                      "next-button",
                      texts.of("action.go-welcome"),
                      () -> navigator.show(PageId.WELCOME)));
      return;
    }
    Optional<ProjectStage> missing = project.next();
    // between the end of the last stage and the opening of its results nothing is missing
    root.getChildren().setAll(missing.map(this::missing).orElseGet(this::opening));
  }

  private EmptyState missing(ProjectStage stage) {
    String key = "next." + stage.name().toLowerCase(Locale.ROOT);
    PageId page = stage == ProjectStage.HARVEST ? PageId.HARVEST : PageId.TRAINING;
    EmptyState state =
        new EmptyState(page.icon(), texts.of(key + ".title"), texts.of(key + ".hint"));
    return pages.contains(page)
        ? state.with("next-button", texts.of(key + ".go"), () -> navigator.show(page))
        : state;
  }

  private EmptyState opening() {
    return new EmptyState(Icon.DONE, texts.of("next.opening.title"), texts.of("next.opening.hint"));
  }
}
