package org.saev.app.pages;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.dataset.DatasetView;
import org.saev.app.dataset.ViewNaming;
import org.saev.app.dataset.Views;
import org.saev.app.dataset.ViewsModel;

/** What can be done with views of the dataset, from whatever page: each shows the dataset's. */
final class ViewActions {
  private final AppCore core;
  private final ViewsModel views;
  private final ViewNaming naming;
  private final Supplier<DatasetView> page;

  ViewActions(AppCore core, Views views, Supplier<DatasetView> page) {
    this.core = core;
    this.views = views.kept();
    naming = views.naming();
    this.page = page;
    views
        .kept()
        .lastProperty()
        .subscribe(edit -> {
          if (edit != null) {
            core.dialogs()
                .notice(
                    core.texts().get("views.done", edit.name(core.texts())),
                    core.texts().get("action.undo"),
                    () -> core.history().undo(edit));
          }
        });
  }

  void addTo(ActionRegistry registry) {
    ObservableBooleanValue any = views.browserProperty().isNotNull();
    ObservableBooleanValue opened = views.openProperty().isNotEmpty();
    registry.add(
        AppAction.when(
            "views",
            MenuGroup.EDIT,
            Icon.VIEW,
            "Shortcut+Shift+O",
            any,
            () -> there(() -> page.get().showViews())));
    registry.add(
        AppAction.when(
            "view-keep", MenuGroup.EDIT, Icon.ADD, "Shortcut+B", any, () -> there(naming::keep)));
    registry.add(
        AppAction.when(
                "view-update",
                MenuGroup.EDIT,
                Icon.SAVE,
                "Shortcut+S",
                views.changedProperty(),
                () -> there(views::update))
            .titled(named("action.view-update", "action.view-update.named")));
    registry.add(
        AppAction.when(
                "view-rename",
                MenuGroup.EDIT,
                Icon.TEXT,
                "Shortcut+R",
                opened,
                () -> there(naming::rename))
            .titled(named("action.view-rename", "action.view-rename.named")));
    registry.add(
        AppAction.when(
                "view-delete",
                MenuGroup.EDIT,
                Icon.REMOVE,
                null,
                opened,
                () -> there(views::delete))
            .titled(named("action.view-delete", "action.view-delete.named")));
    registry.offer(this::openings);
  }

  /** One action a view, for as long as there is that view. */
  private List<AppAction> openings() {
    return views.viewsProperty().get().keySet().stream()
        .map(name ->
            AppAction.always(
                    "view-open",
                    MenuGroup.GO,
                    Icon.VIEW,
                    null,
                    () -> there(() -> views.open(name, core.texts())))
                .called(texts -> texts.of("action.view-open", name)))
        .toList();
  }

  /** Says which view is meant, if one is open. */
  private Function<Texts, ObservableValue<String>> named(String key, String namedKey) {
    return texts ->
        Bindings.createStringBinding(
            () -> {
              String open = views.openProperty().get();
              return open.isEmpty() ? texts.get(key) : texts.get(namedKey, open);
            },
            views.openProperty(),
            texts.localeProperty());
  }

  private void there(Runnable doing) {
    core.navigator().show(PageId.DATASET);
    doing.run();
  }
}
