package org.saev.app.report;

import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.FactGrid;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.project.ProjectSummary;

/** What the audit report will say, its pages, and the buttons that write it. */
public final class ReportView implements Page {
  private final StackPane root = new StackPane();
  private final Texts texts;
  private final FactGrid figures;
  private final ObservableValue<String> status;
  private final Workspace workspace;

  /** Writes the report, asking where to. */
  @FunctionalInterface
  public interface Writer {
    void write(String format, Locale language);
  }

  /**
   * @param rule the filter in words
   * @param last the report written last
   */
  public ReportView(
      Workspace workspace,
      PageTools tools,
      PreviewModel preview,
      ObservableValue<String> rule,
      Writer writer,
      ReadOnlyObjectProperty<@Nullable Path> last) {
    this.workspace = workspace;
    this.texts = tools.texts();
    figures = new FactGrid(texts);
    this.status = texts.of("report.status");
    root.setId("report-page");
    root.getStyleClass().addAll("page", "report-page");
    ComboBox<Locale> language = language();
    Button show =
        Fx.button(
            "preview-report",
            Icon.REVIEW,
            texts.of("report.preview"),
            () -> preview.make(language.getValue()),
            "accent");
    Button pdf =
        Fx.button(
            "write-report",
            Icon.REPORT,
            texts.of("report.write.pdf"),
            () -> writer.write("pdf", language.getValue()));
    Button html =
        Fx.button(
            "write-html",
            Icon.REPORT,
            texts.of("report.write.html"),
            () -> writer.write("html", language.getValue()));
    Button open =
        Fx.button(
            "open-report",
            Icon.BROWSER,
            texts.of("report.open"),
            () -> {
              Path written = last.get();
              if (written != null) {
                tools.dialogs().show(written);
              }
            });
    open.disableProperty().bind(last.isNull());
    FlowPane buttons = new FlowPane(language, show, pdf, html, open);
    buttons.getStyleClass().add("report-buttons");
    VBox sheet =
        Fx.column(
            "report-sheet",
            Fx.label(texts.of("report.title"), "page-title"),
            Fx.paragraph(texts.of("report.intro"), "muted"),
            buttons,
            Fx.label(texts.of("report.project"), "section-title"),
            figures,
            Fx.label(texts.of("report.filter"), "section-title"),
            Fx.paragraph(rule, "report-rule"),
            Fx.paragraph(texts.of("report.limits"), "muted"));
    ScrollPane facts = new ScrollPane(sheet);
    facts.setFitToWidth(true);
    facts.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    facts.getStyleClass().addAll("edge-to-edge", "report-facts");
    PreviewPane pages = new PreviewPane(preview, texts);
    HBox.setHgrow(pages, Priority.ALWAYS);
    root.getChildren().add(Fx.row("report-columns", facts, pages));
    workspace.sessionProperty().subscribe(session -> fill());
    texts.localeProperty().subscribe(locale -> fill());
  }

  /** The report's own language; begins with the window's and follows it. */
  private ComboBox<Locale> language() {
    ComboBox<Locale> box = new ComboBox<>();
    box.setId("report-language");
    box.getItems().setAll(Locale.ENGLISH, Locale.JAPANESE);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Locale locale) {
            return locale == null ? "" : locale.getDisplayLanguage(locale);
          }

          @Override
          public @Nullable Locale fromString(String name) {
            return null;
          }
        });
    box.accessibleTextProperty().bind(texts.of("report.language"));
    texts
        .localeProperty()
        .subscribe(locale ->
            box.setValue(locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH));
    return box;
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public ObservableValue<String> status() {
    return status;
  }

  private void fill() {
    figures.clear();
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    ProjectSummary summary = session.summary();
    figures.add(
        "report.samples", texts.of("report.samples.value", summary.samples(), summary.harvested()));
    figures.add(
        "report.model", texts.of("report.model.value", summary.architecture(), summary.layer()));
    figures.add(
        "report.features",
        texts.of(
            "report.features.value",
            summary.features(),
            summary.alive(),
            summary.crossModal(),
            summary.textOnly(),
            summary.imageOnly()));
    figures.add(
        "report.quality",
        texts.of(
            "report.quality.value",
            fraction(summary.fvuText()),
            fraction(summary.fvuImage()),
            fraction(summary.l0Text()),
            fraction(summary.l0Image())));
    figures.add("report.flagged", texts.of("report.flagged.value", session.flagged().size()));
  }

  private String fraction(double value) {
    return Double.isNaN(value) ? "–" : texts.get("number.short", value);
  }
}
