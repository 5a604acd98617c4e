package org.saev.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.image.ImageView;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageModule;
import org.saev.app.dataset.DatasetViewModel;
import org.saev.app.pages.DatasetModule;
import org.saev.app.pages.FeaturesModule;
import org.saev.app.pages.ReviewModule;
import org.saev.app.pages.WelcomeModule;
import org.saev.app.review.BulkActions;
import org.saev.app.welcome.WelcomeViewModel;

/** Shows every page of a project, the form of a new one and what lies over the window. */
final class PageTour {
  /** What lies over the window and keeps the keyboard. */
  static final Set<String> LAYERS = Set.of("palette", "shortcuts", "decide-many");

  private final TestWindow window;
  private final Path project;
  private final boolean madeUp;

  /** Is called with the name of what is shown, when everything on it is there. */
  @FunctionalInterface
  interface Visitor {
    void visit(String shown) throws Exception;
  }

  /**
   * @param madeUp whether the window's projects are made up, so that a new one can be as well
   */
  PageTour(TestWindow window, Path project, boolean madeUp) {
    this.window = window;
    this.project = project;
    this.madeUp = madeUp;
  }

  void walk(Visitor visitor) throws Exception {
    AppContext app = window.app();
    window.onFx(app::closeProject);
    window.settle();
    visitor.visit("welcome");
    window.openProject(project);
    window.until(() -> app.page(FeaturesModule.class).model().cardProperty().get() != null);
    for (PageModule page : app.pages()) {
      if (page.id() != PageId.WELCOME) {
        window.show(page.id());
        window.until(() ->
            page.id() != PageId.REVIEW
                || app.page(ReviewModule.class).model().readyProperty().get());
        window.settle();
        visitor.visit(page.id().name().toLowerCase(Locale.ROOT));
      }
    }
    if (!madeUp) {
      preview();
      visitor.visit("report-preview");
    }
    window.onFx(this::beginNewProject);
    window.settle();
    visitor.visit("new-project");
    window.onFx(() -> app.page(WelcomeModule.class).model().newProject().cancel());
    window.onFx(app::openPalette);
    window.settle();
    visitor.visit("palette");
    window.onFx(app::openShortcuts);
    window.settle();
    visitor.visit("shortcuts");
    window.onFx(app::closeOverlay);
    decideMany();
    visitor.visit("decide-many");
    window.onFx(app::closeOverlay);
  }

  /** In a made-up project some of them are decided already; nothing is decided in a real one. */
  private void decideMany() throws Exception {
    AppContext app = window.app();
    if (madeUp) {
      window.openProject(project);
      window.show(PageId.REVIEW);
      window.until(() -> app.page(ReviewModule.class).model().readyProperty().get());
      window.onFx(() -> app.registry().get("review-flag").perform());
      window.until(() -> decided() > 0);
    }
    window.show(PageId.DATASET);
    DatasetViewModel dataset = app.page(DatasetModule.class).model();
    window.until(() -> dataset.foundProperty().get().rows().length > 0);
    window.onFx(dataset::selectAllInView);
    window.onFx(() -> app.registry().get(BulkActions.DECIDE).perform());
    window.until(() ->
        window.stage().getScene().lookup("#bulk-decide") instanceof Button button
            && !button.isDisabled());
    window.settle();
  }

  private int decided() {
    return window.app().page(ReviewModule.class).decisions().get().current().size();
  }

  /** Made-up projects have nothing to print. */
  private void preview() throws Exception {
    window.show(PageId.REPORT);
    Parent root = window.stage().getScene().getRoot();
    window.onFx(() -> ((Button) root.lookup("#preview-report")).fire());
    window.until(() ->
        root.lookup("#preview-page-1") instanceof ImageView page
            && page.getImage() != null
            && !window.app().runner().isBusy());
    window.settle();
  }

  /** Fills the form of a new project, with the made-up data where no real project is shown. */
  private void beginNewProject() {
    WelcomeViewModel welcome = window.app().page(WelcomeModule.class).model();
    welcome.beginNew();
    if (madeUp) {
      welcome.newProject().useDataset(Path.of("data", "pairs.csv"));
      welcome.newProject().useModel(Path.of("model"));
    }
  }
}
