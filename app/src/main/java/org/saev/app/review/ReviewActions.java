package org.saev.app.review;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.review.Fault;

/** What can be done with the sample under review, each by one key that the user may change. */
public final class ReviewActions {
  static final String PREVIOUS = "review-previous";
  static final String NEXT = "review-next";
  static final String REASON_BEFORE = "review-reason-before";
  static final String REASON_AFTER = "review-reason-after";

  /** Its key shows the original for as long as it is held. */
  static final String ORIGINAL = "review-original";

  private final ReviewViewModel model;
  private final BooleanBinding ready;
  private final BooleanBinding canUndo;

  /**
   * @param shown whether the review page is shown
   */
  public ReviewActions(ReviewViewModel model, ObservableBooleanValue shown) {
    this.model = model;
    ready = Bindings.and(shown, model.itemProperty().isNotNull());
    canUndo = Bindings.and(shown, model.desk().history().undoableProperty().isNotNull());
  }

  /** The action that sets a mark. */
  static String of(Mark mark) {
    return "review-" + mark.id();
  }

  /** The action that rejects for a reason. */
  static String of(Fault fault) {
    return "review-fault-" + fault.id();
  }

  public void addTo(ActionRegistry registry) {
    for (Mark mark : Mark.values()) {
      registry.add(
          AppAction.onPage(
                  of(mark),
                  MenuGroup.REVIEW,
                  mark.icon(),
                  mark.key(),
                  ready,
                  () -> model.decide(mark))
              .called(texts -> texts.of("review.mark." + mark.id())));
    }
    int number = 1;
    for (Fault fault : Fault.values()) {
      registry.add(
          AppAction.onPage(
                  of(fault),
                  MenuGroup.REVIEW,
                  Icon.DROP,
                  String.valueOf(number++),
                  ready,
                  () -> model.reject(fault))
              .called(texts -> texts.of("review.reject-for", label(fault, texts))));
    }
    EditHistory history = model.desk().history();
    registry.add(
        AppAction.onPage("review-undo", MenuGroup.REVIEW, Icon.UNDO, "U", canUndo, history::undo));
    registry.add(
        AppAction.onPage(PREVIOUS, MenuGroup.REVIEW, Icon.BACK, "LEFT", ready, model::previous));
    registry.add(
        AppAction.onPage(NEXT, MenuGroup.REVIEW, Icon.FORWARD, "RIGHT", ready, model::next));
    registry.add(
        AppAction.onPage(
            REASON_BEFORE,
            MenuGroup.REVIEW,
            Icon.PREVIOUS,
            "UP",
            ready,
            () -> model.reader().step(-1)));
    registry.add(
        AppAction.onPage(
            REASON_AFTER,
            MenuGroup.REVIEW,
            Icon.NEXT,
            "DOWN",
            ready,
            () -> model.reader().step(1)));
    BooleanProperty original = model.originalProperty();
    registry.add(
        AppAction.onPage(
            ORIGINAL,
            MenuGroup.REVIEW,
            Icon.IMAGE,
            "SPACE",
            ready,
            () -> original.set(!original.get())));
  }

  private static ObservableValue<String> label(Fault fault, Texts texts) {
    return texts.localeProperty().map((Locale locale) -> fault.label(locale));
  }
}
