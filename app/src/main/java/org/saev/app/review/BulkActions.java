package org.saev.app.review;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Layer;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;

/**
 * Deciding about many samples: what is selected on one page, what is left in the queue of another.
 */
public final class BulkActions {
  /** The action that asks about what the page shown offers. */
  public static final String DECIDE = "decide-many";

  private final ReviewViewModel review;
  private final BulkModel model;
  private final Workspace workspace;
  private final PageTools tools;
  private final Threads threads;
  private @Nullable Layer layer;
  private @Nullable BulkPane pane;

  public BulkActions(
      ReviewViewModel review,
      BulkModel model,
      Workspace workspace,
      PageTools tools,
      Threads threads) {
    this.review = review;
    this.model = model;
    this.workspace = workspace;
    this.tools = tools;
    this.threads = threads;
    model.offerScope(PageId.REVIEW, review.leftProperty(), review::left);
    model.onDecided(this::decided);
  }

  /** Sets where it asks. */
  public void askOn(Layer over) {
    layer = over;
  }

  /** Adds the action; every page has offered its samples by then. */
  public void addTo(ActionRegistry registry) {
    BooleanBinding any = Bindings.createBooleanBinding(() -> count() > 0, changes());
    registry.add(
        AppAction.when(DECIDE, MenuGroup.REVIEW, Icon.DECIDE_MANY, "Shortcut+D", any, this::ask)
            .titled(this::title));
  }

  /** Names the samples that the page shown offers, if it does. */
  private ObservableValue<String> title(Texts texts) {
    List<Observable> changes = new ArrayList<>(List.of(changes()));
    changes.add(texts.localeProperty());
    return Bindings.createStringBinding(
        () -> {
          int count = count();
          if (count <= 0) {
            return texts.get("action.decide-many");
          }
          boolean queue = page() == PageId.REVIEW;
          return texts.get(queue ? "bulk.queue" : "bulk.selection", count);
        },
        changes.toArray(Observable[]::new));
  }

  private Observable[] changes() {
    List<Observable> changes = new ArrayList<>(List.of(model.counts()));
    changes.add(tools.navigator().pageProperty());
    changes.add(workspace.sessionProperty());
    return changes.toArray(Observable[]::new);
  }

  private PageId page() {
    return tools.navigator().pageProperty().get();
  }

  private int count() {
    return model.count(page());
  }

  private void ask() {
    Layer over = layer;
    if (over != null && count() > 0) {
      if (pane == null) {
        pane = new BulkPane(model, workspace, tools, threads, over::hide);
      }
      model.begin(page());
      over.show(pane);
      // what scrolls takes its content into the scene only with its skin
      pane.applyCss();
      pane.requestFocus();
    }
  }

  private void decided(DecisionEdit edit) {
    review.decidedMany(edit);
    Texts texts = tools.texts();
    tools
        .dialogs()
        .notice(
            texts.get("bulk.done." + Mark.of(edit.about()).id(), edit.samples()),
            texts.get("action.undo"),
            () -> edit.desk().history().undo(edit));
  }
}
