package org.saev.app.pages;

import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.project.WorkStatus;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.LeaveGuard;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;

/** What the modules of the pages are built from. */
public record AppCore(
    Preferences preferences,
    Threads threads,
    Workspace workspace,
    JobRunner runner,
    LeaveGuard guard,
    WorkStatus work,
    EditHistory history,
    PageTools tools) {
  public Texts texts() {
    return tools.texts();
  }

  public Navigator navigator() {
    return tools.navigator();
  }

  public DialogService dialogs() {
    return tools.dialogs();
  }
}
