package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.Edit;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.fixture.FakeProjects;

class EditHistoryTest {
  private final Navigator navigator = new Navigator();
  private final Workspace workspace = new Workspace(new FakeProjects(), Threads.direct());
  private final EditHistory history = new EditHistory(navigator, workspace);
  private final List<String> steps = new ArrayList<>();
  private final Edit tag = new Step("tag", PageId.DATASET);
  private final Edit cut = new Step("cut", PageId.FILTER);
  private final Edit mark = new Step("mark", PageId.REVIEW);

  private final class Step implements Edit {
    private final String name;
    private final PageId page;

    Step(String name, PageId page) {
      this.name = name;
      this.page = page;
    }

    @Override
    public PageId page() {
      return page;
    }

    @Override
    public String name(Texts texts) {
      return name;
    }

    @Override
    public void undo() {
      steps.add("-" + name);
    }

    @Override
    public void redo() {
      steps.add("+" + name);
    }
  }

  @Test
  void oneOrderForAllPagesAndTheirPageIsShown() {
    history.did(tag);
    history.did(cut);
    navigator.show(PageId.SETTINGS);
    history.undo();
    assertEquals(PageId.FILTER, navigator.pageProperty().get());
    history.undo();
    assertEquals(PageId.DATASET, navigator.pageProperty().get());
    history.undo();
    history.redo();
    assertEquals(List.of("-cut", "-tag", "+tag"), steps);
    assertEquals(tag, history.undoableProperty().get());
    assertEquals(cut, history.redoableProperty().get());
    history.did(mark);
    assertNull(history.redoableProperty().get());
  }

  @Test
  void whatCameBeforeLiesUnderEverything() {
    history.did(cut);
    history.precede(List.of(tag), List.of(mark));
    history.undo();
    history.undo();
    assertEquals(List.of("-cut", "-tag"), steps);
    assertEquals(tag, history.redoableProperty().get(), "what was taken back before cut is gone");
  }

  @Test
  void whatWasTakenBackBeforeComesFirstWhereNothingWasDoneSince() {
    history.precede(List.of(tag), List.of(cut, mark));
    history.redo();
    assertEquals(List.of("+mark"), steps);
    assertEquals(mark, history.undoableProperty().get());
  }

  @Test
  void oneEditAloneIsTakenBackOnce() {
    history.did(tag);
    history.did(cut);
    history.undo(tag);
    history.undo(tag);
    assertEquals(List.of("-tag"), steps);
    assertEquals(cut, history.undoableProperty().get());
  }

  @Test
  void anotherProjectBeginsAnew() {
    history.did(cut);
    history.did(tag);
    history.undo();
    workspace.open(Path.of("shapes.saev"), project -> {}, failure -> {});
    assertNull(history.undoableProperty().get());
    assertNull(history.redoableProperty().get());
  }

  @Test
  void droppedEditsAreGone() {
    history.did(mark);
    history.did(cut);
    history.drop(edit -> edit.page() == PageId.REVIEW);
    history.undo();
    history.undo();
    assertEquals(List.of("-cut"), steps);
  }
}
