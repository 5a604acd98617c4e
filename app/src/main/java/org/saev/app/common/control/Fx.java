package org.saev.app.common.control;

import java.util.Arrays;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.saev.app.common.icon.Icon;

/** Short forms for what every view builds. */
public final class Fx {
  private Fx() {}

  /** A label whose text follows {@code text}. */
  public static Label label(ObservableValue<String> text, String... styleClasses) {
    Label label = new Label();
    label.textProperty().bind(text);
    label.getStyleClass().addAll(styleClasses);
    return label;
  }

  /** A label that breaks into lines. */
  public static Label paragraph(ObservableValue<String> text, String... styleClasses) {
    Label label = label(text, styleClasses);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /**
   * A path or a name on one line: where there is little room its middle gives way, and a tip says
   * it all.
   */
  public static Label path(ObservableValue<String> path, String... styleClasses) {
    Label label = label(path, styleClasses);
    label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    label.setMinWidth(0);
    label.setTooltip(tip(path));
    return label;
  }

  /** A warning with its sign; takes no room while it says nothing. */
  public static Label warning(ObservableValue<String> text) {
    Label label = paragraph(text, "warning-text");
    label.setGraphic(Icon.WARNING.node());
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  /** The name of a field; screen readers say it with the field. */
  public static Label fieldLabel(ObservableValue<String> text, Node field) {
    Label label = label(text, "field-label");
    label.setLabelFor(field);
    return label;
  }

  /** A field right behind its name. */
  public static HBox labelled(ObservableValue<String> text, Node field) {
    Label label = fieldLabel(text, field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = row("labelled-field", label, field);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /** The title of a section with something at the right end of its line. */
  public static HBox titled(ObservableValue<String> text, Node end) {
    Label title = paragraph(text, "section-title");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox line = row("knob-line", title, end);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /** A tip that follows the language. */
  public static Tooltip tip(ObservableValue<String> text) {
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(text);
    return tip;
  }

  /** A field at the right end of a line that its name begins. */
  public static HBox setting(ObservableValue<String> text, Node field) {
    HBox line = row("knob-line", fieldLabel(text, field), spring(), field);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /** A button with icon and text. */
  public static Button button(
      String id, Icon icon, ObservableValue<String> text, Runnable action, String... classes) {
    Button button = new Button();
    button.setId(id);
    button.setGraphic(icon.node());
    button.textProperty().bind(text);
    button.getStyleClass().addAll(classes);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** A button of an icon alone; its text is its tip and what screen readers say. */
  public static Button iconButton(
      String id, Icon icon, ObservableValue<String> text, Runnable action) {
    Button button = new Button();
    button.setId(id);
    button.setGraphic(icon.node());
    button.getStyleClass().addAll("flat", "button-icon");
    Tooltip tip = tip(text);
    button.setTooltip(tip);
    button.accessibleTextProperty().bind(text);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /**
   * Tab leaves a text of several lines as it leaves a field; the program needs no tabs in texts.
   */
  public static void tabGoesOn(TextArea area) {
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            area.requestFocusTraversal(
                event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
          }
        });
  }

  /** Pixels of the screen to a unit of the window that a node is in; 1 as long as it is in none. */
  public static double density(Node node) {
    Scene scene = node.getScene();
    return scene == null || scene.getWindow() == null ? 1 : scene.getWindow().getRenderScaleX();
  }

  /** Pixels of the screen that a length in units of a node takes, for a picture to be sharp. */
  public static int pixels(Node node, double length) {
    return (int) Math.ceil(length * density(node));
  }

  /** Takes up the room between its neighbours. */
  public static Region spring() {
    Region spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    VBox.setVgrow(spring, Priority.ALWAYS);
    return spring;
  }

  /** Children side by side, equally wide, as high as the highest, as far as there is room. */
  public static Columns equalColumns(String styleClass, Node... children) {
    double[] shares = new double[children.length];
    Arrays.fill(shares, 1);
    Columns columns = new Columns(shares, children);
    columns.getStyleClass().add(styleClass);
    return columns;
  }

  /** Two children side by side, the first with so many per cent of the width. */
  public static Columns columns(String styleClass, double firstPercent, Node one, Node other) {
    Columns columns = new Columns(new double[] {firstPercent, 100 - firstPercent}, one, other);
    columns.getStyleClass().add(styleClass);
    return columns;
  }

  public static HBox row(String styleClass, Node... children) {
    HBox row = new HBox(children);
    row.getStyleClass().add(styleClass);
    return row;
  }

  /** Children side by side as far as they fit, the others on further lines. */
  public static FlowPane flow(String styleClass, Node... children) {
    FlowPane flow = new FlowPane(children);
    flow.getStyleClass().add(styleClass);
    flow.setRowValignment(VPos.CENTER);
    return flow;
  }

  public static VBox column(String styleClass, Node... children) {
    VBox column = new Column(children);
    column.getStyleClass().add(styleClass);
    return column;
  }
}
