package org.saev.app.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.FeatureList;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Side;

/** The rule over features: its lines, and a line to add another. */
final class RulePane extends VBox {

  private final FilterViewModel model;
  private final Workspace workspace;
  private final PageTools tools;
  private final Texts texts;
  private final VBox lines = Fx.column("rule-lines");
  private final ComboBox<RuleLine.Kind> kind = new ComboBox<>();
  private final ComboBox<Side> side = new ComboBox<>();
  private final TextField feature = field("rule-feature");
  private final TextField amount = field("rule-amount");

  RulePane(FilterViewModel model, Workspace workspace, PageTools tools) {
    this.model = model;
    this.workspace = workspace;
    this.tools = tools;
    this.texts = tools.texts();
    setId("rule-pane");
    getStyleClass().addAll("panel", "rule-pane");
    kind.setId("rule-kind");
    kind.setItems(FXCollections.observableArrayList(RuleLine.Kind.values()));
    kind.setValue(RuleLine.Kind.EXCLUDE);
    side.setId("rule-side");
    side.setItems(FXCollections.observableArrayList(Side.values()));
    side.setValue(Side.EITHER);
    for (TextField each : List.of(feature, amount)) {
      each.setOnAction(event -> add());
    }
    feature.accessibleTextProperty().bind(texts.of("filter.rule.feature"));
    amount.accessibleTextProperty().bind(texts.of("filter.rule.amount"));
    feature.promptTextProperty().bind(texts.of("filter.rule.feature"));
    amount.promptTextProperty().bind(texts.of("filter.rule.amount"));
    texts
        .localeProperty()
        .subscribe(locale -> {
          rename(kind, "filter.rule.kind.");
          rename(side, "filter.rule.side.");
          show();
        });
    FlowPane entry =
        new FlowPane(
            kind,
            feature,
            side,
            amount,
            Fx.button("rule-add", Icon.ADD, texts.of("filter.rule.add"), this::add));
    entry.getStyleClass().add("rule-entry");
    kind.setMinWidth(USE_PREF_SIZE);
    side.setMinWidth(USE_PREF_SIZE);
    getChildren()
        .addAll(
            Fx.label(texts.of("filter.rule"), "section-title"),
            Fx.paragraph(texts.of("filter.rule.hint"), "muted"),
            lines,
            entry);
    model.filterProperty().subscribe(filter -> show());
    tools.navigator().handedOverProperty().subscribe(this::take);
  }

  private static TextField field(String id) {
    TextField field = new TextField();
    field.setId(id);
    return field;
  }

  /** A new converter for each language: the box asks it again for every name it shows. */
  private <T extends Enum<T>> void rename(ComboBox<T> box, String prefix) {
    T value = box.getValue();
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T item) {
            return item == null ? "" : texts.get(prefix + item.name().toLowerCase(Locale.ROOT));
          }

          @Override
          public @Nullable T fromString(String name) {
            return null;
          }
        });
    box.setValue(null);
    box.setValue(value);
  }

  private void show() {
    lines.getChildren().clear();
    for (RuleLine line : RuleLine.of(model.filterProperty().get().rule())) {
      String name = tools.words().label(line.feature());
      Label text =
          new Label(
              texts.get(
                  "filter.rule.line." + line.kind().name().toLowerCase(Locale.ROOT),
                  line.feature(),
                  name.isEmpty() ? "–" : name,
                  texts.get("filter.rule.side." + line.side().name().toLowerCase(Locale.ROOT)),
                  texts.get("number.score", line.amount())));
      text.setWrapText(true);
      HBox row =
          Fx.row(
              "rule-line",
              text,
              Fx.spring(),
              Fx.iconButton(
                  "rule-remove-" + lines.getChildren().size(),
                  Icon.REMOVE,
                  texts.of("filter.rule.remove"),
                  () -> remove(line)));
      row.setAlignment(Pos.CENTER_LEFT);
      lines.getChildren().add(row);
    }
  }

  /** Features chosen on another page wait in the entry line: what they do is chosen here. */
  private void take(FeatureList chosen) {
    if (!chosen.isEmpty()) {
      feature.setText(
          chosen.features().stream().map(String::valueOf).collect(Collectors.joining(", ")));
      tools.navigator().handedOverProperty().set(FeatureList.NONE);
    }
  }

  private void add() {
    List<Integer> numbers = numbers();
    if (numbers.isEmpty()) {
      feature.requestFocus();
      return;
    }
    double typed = amount.getText().isBlank() ? 0 : Double.parseDouble(amount.getText().strip());
    boolean weight = kind.getValue() == RuleLine.Kind.WEIGHT;
    double effect = weight && amount.getText().isBlank() ? 1 : typed;
    List<RuleLine> next = new ArrayList<>(RuleLine.of(model.filterProperty().get().rule()));
    for (int number : numbers) {
      next.add(new RuleLine(kind.getValue(), number, side.getValue(), effect));
    }
    model.setRule(RuleLine.rule(next));
    feature.clear();
    amount.clear();
  }

  /** The typed features; none unless the project has them all and the amount is a number. */
  private List<Integer> numbers() {
    ProjectSession session = workspace.session();
    boolean right =
        feature.getText().strip().matches("[0-9]{1,9}([, ]+[0-9]{1,9})*")
            && amount.getText().strip().matches("(-?[0-9]{1,6}([.][0-9]{1,9})?)?");
    if (session == null || !right) {
      return List.of();
    }
    List<Integer> numbers =
        Pattern.compile("[, ]+")
            .splitAsStream(feature.getText().strip())
            .map(Integer::valueOf)
            .distinct()
            .toList();
    int size = session.features().size();
    return numbers.stream().allMatch(number -> number < size) ? numbers : List.of();
  }

  private void remove(RuleLine line) {
    List<RuleLine> next = new ArrayList<>(RuleLine.of(model.filterProperty().get().rule()));
    next.remove(line);
    model.setRule(RuleLine.rule(next));
  }
}
