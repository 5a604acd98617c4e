package org.saev.app.dataset;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.engine.browse.Query;
import org.saev.engine.project.DatasetBrowser;

/**
 * All about views of the dataset that are kept under names.
 *
 * @param kept the views, and which one is open
 * @param naming asks for a name
 * @param counts how many samples each shows
 */
public record Views(ViewsModel kept, ViewNaming naming, ViewCounts counts) {
  /** The parameters are those of {@link ViewsModel}. */
  static Views of(
      ObjectProperty<Query> query,
      ReadOnlyObjectProperty<@Nullable DatasetBrowser> browser,
      EditHistory history,
      Threads threads,
      Runnable saved,
      DialogService dialogs) {
    ViewsModel kept = new ViewsModel(query, browser, history, threads, saved, dialogs);
    return new Views(kept, new ViewNaming(kept), new ViewCounts(kept, threads, dialogs::error));
  }
}
