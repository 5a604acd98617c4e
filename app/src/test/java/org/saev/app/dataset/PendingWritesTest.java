package org.saev.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.project.DatasetBrowser;

/** A project is closed only when what was said of its samples is on the disk. */
class PendingWritesTest {
  private final Thread window = Thread.currentThread();
  private final AtomicBoolean slow = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicBoolean awaited = new AtomicBoolean();
  private final AtomicInteger saved = new AtomicInteger();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final FakeDialogs dialogs = new FakeDialogs();
  private final Threads threads =
      new Threads(this::show, this::lookUp, Runnable::run, Runnable::run);
  private final Workspace workspace = new Workspace(new FakeProjects(), threads);
  private final DatasetViewModel model =
      new DatasetViewModel(
          workspace,
          new EditHistory(new Navigator(), workspace),
          threads,
          saved::incrementAndGet,
          dialogs);

  @Test
  void tagsAreWrittenFirst() throws InterruptedException {
    BitSet rows = new BitSet();
    rows.set(3);
    closeWhileWriting(browser -> model.tagging().tag("odd", rows, true));
  }

  @Test
  void whatIsNoDuplicateIsWrittenFirst() throws InterruptedException {
    closeWhileWriting(browser -> model.denials().set(browser, Set.of(), true));
  }

  private void closeWhileWriting(Consumer<DatasetBrowser> write) throws InterruptedException {
    workspace.open(Path.of("shapes.saev"), project -> {}, dialogs::error);
    DatasetBrowser browser = model.browserProperty().get();
    assertNotNull(browser);
    slow.set(true);
    write.accept(browser);
    workspace.close();
    over.set(true);
    ended.await();
    assertTrue(awaited.get(), "written before the project was closed");
    later.forEach(Runnable::run);
    assertTrue(dialogs.errors().isEmpty(), dialogs.errors()::toString);
  }

  @Test
  void whatIsOnTheDiskIsSaved() {
    workspace.open(Path.of("shapes.saev"), project -> {}, dialogs::error);
    BitSet rows = new BitSet();
    rows.set(3);
    model.tagging().tag("odd", rows, true);
    assertEquals(1, saved.get());
    model.denials().set(model.browserProperty().get(), Set.of(), true);
    assertEquals(2, saved.get());
  }

  /** At once, but for what a slow write has to tell: that comes when the test is over. */
  private void show(Runnable work) {
    if (Thread.currentThread() == window) {
      work.run();
    } else {
      later.add(work);
    }
  }

  /** At once; once it is slow, only when the window's thread waits for it or all is over. */
  private void lookUp(Runnable work) {
    if (!slow.get()) {
      work.run();
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (window.getState() != Thread.State.WAITING && !over.get()) {
            Thread.onSpinWait();
          }
          awaited.set(!over.get());
          work.run();
          ended.countDown();
        });
  }
}
