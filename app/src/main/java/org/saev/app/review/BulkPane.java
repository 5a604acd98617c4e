package org.saev.app.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.app.review.BulkModel.Look;
import org.saev.engine.review.Fault;

/**
 * Over the window before many samples are decided at once: how many, what becomes of those decided
 * before, a few of them to look at, and one button that says what it does.
 */
final class BulkPane extends VBox {
  private static final List<Mark> MARKS = List.of(Mark.ACCEPT, Mark.REJECT, Mark.FLAG);

  private final BulkModel model;
  private final Texts texts;
  private final List<ToggleButton> marks = new ArrayList<>();

  /**
   * @param close takes it from the window
   */
  BulkPane(BulkModel model, Workspace workspace, PageTools tools, Threads threads, Runnable close) {
    this.model = model;
    this.texts = tools.texts();
    setId("bulk-pane");
    getStyleClass().addAll("popup-panel", "bulk-pane");
    setMaxHeight(USE_PREF_SIZE);
    Label title = Fx.paragraph(title(), "page-title");
    title.setId("bulk-title");
    VBox matter =
        Fx.column(
            "bulk-matter",
            choices(),
            why(),
            before(),
            new BulkStrip(model, workspace, tools, threads));
    ScrollPane scroll = new ScrollPane(matter);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(title, scroll, buttons(close));
  }

  /** The keyboard begins with what is to be decided; nothing happens by Enter alone. */
  @Override
  public void requestFocus() {
    marks.stream()
        .filter(ToggleButton::isSelected)
        .findFirst()
        .ifPresent(ToggleButton::requestFocus);
  }

  private ObservableValue<String> title() {
    return text(() -> {
      Look look = model.lookProperty().get();
      if (look == null) {
        return texts.get("bulk.counting");
      }
      boolean queue = look.scope().page() == PageId.REVIEW;
      return texts.get(
          queue ? "bulk.title.queue" : "bulk.title.selection", look.scope().rows().length);
    });
  }

  private FlowPane choices() {
    FlowPane row = Fx.flow("bulk-marks");
    ToggleGroup group = new ToggleGroup();
    for (Mark mark : MARKS) {
      ToggleButton button = new ToggleButton();
      button.setId("bulk-" + mark.id());
      button.setGraphic(mark.icon().node());
      button.textProperty().bind(texts.of("review.mark." + mark.id()));
      button.setToggleGroup(group);
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(event -> {
        // the mark chosen stays chosen
        button.setSelected(true);
        model.markProperty().set(mark);
      });
      model.markProperty().subscribe(now -> button.setSelected(now == mark));
      button
          .selectedProperty()
          .addListener((property, was, is) -> {
            if (is) {
              model.markProperty().set(mark);
            }
          });
      marks.add(button);
      row.getChildren().add(button);
    }
    return row;
  }

  private VBox why() {
    ComboBox<String> reason = new ComboBox<>();
    reason.setId("bulk-reason");
    reason.setMaxWidth(Double.MAX_VALUE);
    reason.getItems().add("");
    for (Fault fault : Fault.values()) {
      reason.getItems().add(fault.id());
    }
    reason.valueProperty().bindBidirectional(model.reasonProperty());
    reason.setCellFactory(list -> new ReasonCell());
    // a cell says its text once; in another language it is asked again
    texts.localeProperty().subscribe(locale -> reason.setButtonCell(new ReasonCell()));
    reason.accessibleTextProperty().bind(texts.of("review.faults"));
    reason
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.markProperty().get() != Mark.REJECT, model.markProperty()));
    TextField comment = new TextField();
    comment.setId("bulk-comment");
    comment.promptTextProperty().bind(texts.of("review.comment"));
    comment.accessibleTextProperty().bind(texts.of("review.comment"));
    comment.textProperty().bindBidirectional(model.commentProperty());
    HBox line = Fx.labelled(texts.of("review.faults"), reason);
    HBox.setHgrow(reason, Priority.ALWAYS);
    return Fx.column("bulk-why", line, comment);
  }

  /** What becomes of those decided before; takes no room where there are none. */
  private VBox before() {
    Label said = Fx.paragraph(text(this::earlier));
    said.setId("bulk-before");
    CheckBox overrule = new CheckBox();
    overrule.setId("bulk-overrule");
    overrule.textProperty().bind(texts.of("bulk.overrule"));
    overrule.selectedProperty().bindBidirectional(model.overrulesProperty());
    VBox before = Fx.column("panel-note", said, overrule);
    before
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> {
                  Look look = model.lookProperty().get();
                  return look != null && look.decided() > 0;
                },
                model.lookProperty()));
    before.managedProperty().bind(before.visibleProperty());
    return before;
  }

  private String earlier() {
    Look look = model.lookProperty().get();
    if (look == null) {
      return "";
    }
    String counts =
        look.before().entrySet().stream().map(this::count).collect(Collectors.joining(" · "));
    return texts.get(
        model.overrulesProperty().get() ? "bulk.before.overruled" : "bulk.before.left",
        look.decided(),
        counts);
  }

  private String count(Map.Entry<Mark, Integer> count) {
    return texts.get("bulk.before." + count.getKey().id(), count.getValue());
  }

  private HBox buttons(Runnable close) {
    Button decide = new Button();
    decide.setId("bulk-decide");
    decide
        .textProperty()
        .bind(text(() -> texts.get("bulk.do." + model.markProperty().get().id(), model.meant())));
    model
        .markProperty()
        .subscribe(mark -> {
          decide.getStyleClass().removeAll("danger", "accent");
          decide.getStyleClass().add(mark == Mark.REJECT ? "danger" : "accent");
        });
    decide
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.meant() == 0, model.lookProperty(), model.overrulesProperty()));
    decide.setMinWidth(USE_PREF_SIZE);
    decide.setOnAction(event -> {
      model.decide();
      close.run();
    });
    Button stay = Fx.button("bulk-cancel", Icon.CLOSE, texts.of("dialog.stay"), close, "flat");
    HBox buttons = Fx.row("bulk-buttons", Fx.spring(), stay, decide);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    return buttons;
  }

  private ObservableValue<String> text(Callable<String> of) {
    return Bindings.createStringBinding(
        of,
        model.lookProperty(),
        model.markProperty(),
        model.overrulesProperty(),
        texts.localeProperty());
  }

  /** A reason by its name; the empty one stands for none. */
  private final class ReasonCell extends ListCell<String> {
    @Override
    protected void updateItem(@Nullable String id, boolean empty) {
      super.updateItem(id, empty);
      setText(
          id == null || empty
              ? null
              : Fault.ofId(id)
                  .map(fault -> fault.label(texts.locale()))
                  .orElseGet(() -> texts.get("bulk.no-reason")));
    }
  }
}
