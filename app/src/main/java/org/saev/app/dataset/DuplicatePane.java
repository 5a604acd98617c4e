package org.saev.app.dataset;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.saev.app.common.control.Fx;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.undo.Edit;
import org.saev.engine.check.DuplicateGroup;
import org.saev.engine.project.DatasetBrowser;

/** The groups of duplicates a sample belongs to, and its way out of each. */
final class DuplicatePane extends VBox {
  private static final int MOST_COPIES = 12;

  private final DatasetViewModel model;
  private final PageTools tools;
  private final Texts texts;
  private final DatasetBrowser browser;
  private final int row;

  DuplicatePane(
      DatasetViewModel model,
      PageTools tools,
      DatasetBrowser browser,
      int row,
      List<DuplicateGroup> groups) {
    this.model = model;
    this.tools = tools;
    this.browser = browser;
    this.row = row;
    texts = tools.texts();
    getStyleClass().add("detail-facts");
    groups.forEach(group -> getChildren().addAll(others(group), denial(group)));
  }

  /** The other samples of a group; a click shows one. */
  private Node others(DuplicateGroup group) {
    FlowPane others = new FlowPane();
    others.getStyleClass().add("card-words");
    group.rows().stream()
        .filter(other -> other != row)
        .limit(MOST_COPIES)
        .forEach(other ->
            others
                .getChildren()
                .add(
                    Fx.button(
                        "",
                        Icon.COPY,
                        texts.of("number.text", browser.dataset().sample(other).id()),
                        () -> model.selection().focusedProperty().set(other),
                        "flat",
                        "small")));
    return others;
  }

  private Node denial(DuplicateGroup group) {
    return Fx.button(
        "not-duplicate",
        Icon.REMOVE,
        texts.of("dataset.duplicate.deny"),
        () -> model.denials().deny(browser, group, row, this::denied),
        "small");
  }

  private void denied(Edit edit) {
    tools
        .dialogs()
        .notice(
            texts.get("dataset.duplicate.denied"),
            texts.get("action.undo"),
            () -> model.history().undo(edit));
  }
}
