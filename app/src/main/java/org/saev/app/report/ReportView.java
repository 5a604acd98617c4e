package org.saev.app.report;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Page;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.project.ProjectSummary;

/** What the audit report will say, and the button that writes it. */
public final class ReportView implements Page {
  private final StackPane root = new StackPane();
  private final GridPane figures = new GridPane();
  private final Texts texts;
  private final ObservableValue<String> status;
  private final Workspace workspace;

  /**
   * @param rule the filter in words
   * @param write writes the report, asking where to
   * @param last the report written last
   */
  public ReportView(
      Workspace workspace,
      PageTools tools,
      ObservableValue<String> rule,
      Runnable write,
      ReadOnlyObjectProperty<@Nullable Path> last) {
    this.workspace = workspace;
    this.texts = tools.texts();
    this.status = texts.of("report.status");
    root.setId("report-page");
    root.getStyleClass().addAll("page", "report-page");
    figures.getStyleClass().add("figure-grid");
    Button button =
        Fx.button("write-report", Icon.REPORT, texts.of("report.write"), write, "accent");
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
    HBox buttons = Fx.row("report-buttons", button, open);
    buttons.setAlignment(Pos.CENTER_LEFT);
    VBox sheet =
        Fx.column(
            "report-sheet",
            Fx.label(texts.of("report.title"), "page-title"),
            Fx.paragraph(texts.of("report.intro"), "muted"),
            Fx.label(texts.of("report.project"), "section-title"),
            figures,
            Fx.label(texts.of("report.filter"), "section-title"),
            Fx.paragraph(rule, "report-rule"),
            Fx.paragraph(texts.of("report.limits"), "muted"),
            buttons);
    sheet.setMaxSize(760, Region.USE_PREF_SIZE);
    root.getChildren().add(sheet);
    StackPane.setAlignment(sheet, Pos.TOP_CENTER);
    workspace.sessionProperty().subscribe(session -> fill());
    texts.localeProperty().subscribe(locale -> fill());
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
    figures.getChildren().clear();
    ProjectSession session = workspace.session();
    if (session == null) {
      return;
    }
    ProjectSummary summary = session.summary();
    row(
        0,
        "report.samples",
        texts.get("report.samples.value", summary.samples(), summary.harvested()));
    row(
        1,
        "report.model",
        texts.get("report.model.value", summary.architecture(), summary.layer()));
    row(
        2,
        "report.features",
        texts.get(
            "report.features.value",
            summary.features(),
            summary.alive(),
            summary.crossModal(),
            summary.textOnly(),
            summary.imageOnly()));
    row(
        3,
        "report.quality",
        texts.get(
            "report.quality.value",
            fraction(summary.fvuText()),
            fraction(summary.fvuImage()),
            fraction(summary.l0Text()),
            fraction(summary.l0Image())));
    row(4, "report.flagged", texts.get("report.flagged.value", session.flagged().size()));
  }

  private void row(int index, String key, String value) {
    Node name = Fx.label(texts.of(key), "figure-name");
    Label text = new Label(value);
    text.setWrapText(true);
    figures.addRow(index, name, text);
  }

  private String fraction(double value) {
    return Double.isNaN(value) ? "–" : texts.get("number.short", value);
  }
}
