package org.saev.app.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Brief;
import org.saev.app.common.l10n.Texts;

/** The name of the open view, whether something else is shown, and the menu of all views. */
final class ViewBox extends HBox {
  /** Letters of a name in the menu; the whole name stands in the tip of the open view. */
  private static final int LONGEST = 60;

  private final ViewsModel views;
  private final ViewNaming naming;
  private final ViewCounts counts;
  private final Texts texts;
  private final Runnable toMatter;
  private final MenuButton button = new MenuButton();
  private final Map<String, MenuItem> lines = new LinkedHashMap<>();
  private final List<MenuItem> doings;

  /**
   * @param toMatter gives the keyboard to what a chosen view shows
   */
  ViewBox(Views of, Texts texts, Runnable toMatter) {
    views = of.kept();
    naming = of.naming();
    counts = of.counts();
    this.texts = texts;
    this.toMatter = toMatter;
    getStyleClass().addAll("bar-group", "view-box");
    setAlignment(Pos.CENTER_LEFT);
    doings = doings();
    button.setId("views");
    button.setGraphic(Icon.VIEW.node());
    button.setMnemonicParsing(false);
    StringBinding title =
        Bindings.createStringBinding(
            () ->
                views.openProperty().get().isEmpty()
                    ? texts.get("views.title")
                    : views.openProperty().get(),
            views.openProperty(),
            texts.localeProperty());
    button.textProperty().bind(title);
    StringBinding said =
        Bindings.createStringBinding(
            this::said, views.openProperty(), views.changedProperty(), texts.localeProperty());
    button.accessibleTextProperty().bind(said);
    button.setTooltip(Fx.tip(said));
    button.disableProperty().bind(Bindings.isNull(views.browserProperty()));
    button.setOnShowing(event -> counts.count());
    Label changed = Fx.label(texts.of("views.changed"), "view-changed");
    changed.setId("view-changed");
    changed.setMinWidth(USE_PREF_SIZE);
    changed.visibleProperty().bind(views.changedProperty());
    changed.managedProperty().bind(views.changedProperty());
    getChildren().addAll(button, changed);
    views.viewsProperty().subscribe(now -> fill());
    views.openProperty().subscribe(now -> name());
    counts.countsProperty().subscribe(now -> name());
    texts.localeProperty().subscribe(now -> name());
  }

  /** Opens the list, for the keyboard to go on in. */
  void showList() {
    button.requestFocus();
    button.show();
  }

  private String said() {
    String open = views.openProperty().get();
    if (open.isEmpty()) {
      return texts.get("views.hint");
    }
    return texts.get(views.changedProperty().get() ? "views.open.changed" : "views.open", open);
  }

  private List<MenuItem> doings() {
    ObservableBooleanValue none = views.openProperty().isEmpty();
    return List.of(
        doing(
            "view-keep",
            Icon.ADD,
            texts.of("views.keep"),
            Bindings.createBooleanBinding(() -> false),
            naming::keep),
        doing(
            "view-update",
            Icon.SAVE,
            texts.of("views.update"),
            Bindings.not(views.changedProperty()),
            views::update),
        doing("view-rename", Icon.TEXT, texts.of("views.rename"), none, naming::rename),
        doing("view-delete", Icon.REMOVE, texts.of("views.delete"), none, views::delete));
  }

  private static MenuItem doing(
      String id, Icon icon, StringBinding text, ObservableBooleanValue disabled, Runnable action) {
    MenuItem item = new MenuItem();
    item.setId(id);
    item.setGraphic(icon.node());
    item.textProperty().bind(text);
    item.disableProperty().bind(disabled);
    item.setOnAction(event -> action.run());
    return item;
  }

  private void fill() {
    lines.clear();
    for (String view : views.viewsProperty().get().keySet()) {
      MenuItem line = new MenuItem();
      // a name may hold what would be read as a key
      line.setMnemonicParsing(false);
      line.setOnAction(event -> {
        views.open(view, texts);
        toMatter.run();
      });
      lines.put(view, line);
    }
    List<MenuItem> all = new ArrayList<>(lines.values());
    if (!all.isEmpty()) {
      all.add(new SeparatorMenuItem());
    }
    all.addAll(doings);
    button.getItems().setAll(all);
    name();
  }

  private void name() {
    lines.forEach((view, line) -> {
      OptionalInt known = counts.countsProperty().get().get(view);
      String name = Brief.of(view, LONGEST);
      line.setText(known == null ? name : counted(name, known));
      boolean open = view.equals(views.openProperty().get());
      // a place is kept for the sign, so that names stand below each other
      line.setGraphic((open ? Icon.DONE : Icon.VIEW).node());
    });
  }

  private String counted(String view, OptionalInt samples) {
    return samples.isPresent()
        ? texts.get("views.counted", view, samples.getAsInt())
        : texts.get("views.not-now", view);
  }
}
