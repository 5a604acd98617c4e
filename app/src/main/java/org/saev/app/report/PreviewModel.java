package org.saev.app.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.picture.PictureLoader;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.export.PdfPages;
import org.saev.engine.export.ReportPlan;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Filter;

/** The report as it would be written now: a PDF of its own, and its pages as pictures. */
public final class PreviewModel {
  private final Workspace workspace;
  private final ObservableValue<Filter> filter;
  private final JobRunner jobs;
  private final Latest drawing;
  private final Consumer<Throwable> failed;
  private final ReadOnlyIntegerWrapper pages = new ReadOnlyIntegerWrapper();
  private Latest.Round round;
  private @Nullable PdfPages open;

  public PreviewModel(
      Workspace workspace,
      ObservableValue<Filter> filter,
      JobRunner jobs,
      Threads threads,
      Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.filter = filter;
    this.jobs = jobs;
    this.failed = failed;
    drawing = new Latest(threads);
    round = drawing.begin();
    workspace.sessionProperty().addListener((property, before, now) -> forget());
  }

  /** How many pages there are to show; 0 before a preview was made. */
  ReadOnlyIntegerProperty pagesProperty() {
    return pages.getReadOnlyProperty();
  }

  /** Makes the preview anew, as a job in the tray. */
  void make(Locale language) {
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    ReportPlan plan = new ReportPlan(filter.getValue(), language);
    jobs.start(
        "job.preview",
        context -> {
          Path file = temporary();
          session.report(plan, file).run(context);
          return PdfPages.open(file);
        },
        made -> {
          forget();
          open = made;
          pages.set(made.count());
        },
        failed);
  }

  /** Draws one page off the window's thread. */
  void draw(int page, int width, Consumer<Image> ready) {
    PdfPages from = open;
    if (from != null) {
      round.ask(
          () -> from.page(page, width), drawn -> ready.accept(PictureLoader.image(drawn)), failed);
    }
  }

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("saev-report", ".pdf");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw WriteFailure.of(e, Path.of(System.getProperty("java.io.tmpdir", ".")));
    }
  }

  private void forget() {
    drawing.forget();
    pages.set(0);
    PdfPages old = open;
    open = null;
    if (old != null) {
      old.close();
    }
    round = drawing.begin();
  }
}
