package org.saev.engine.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.browse.Query;
import org.saev.engine.browse.SavedView;
import org.saev.engine.browse.SavedViews;
import org.saev.engine.fixture.ClassPath;
import org.saev.engine.job.SaevException;

class ViewTableTest {
  private static final SavedView CATS = SavedView.of(Query.ALL.withText("猫; 'quoted'"));
  private static final SavedView TAGGED = SavedView.of(Query.ALL.toggled("tag", "要確認"));

  @TempDir Path temp;

  @Test
  void everyChangeIsThereAfterReopening() {
    try (ProjectDatabase database = open()) {
      SavedViews views = database.browsing().views();
      views.save("cats", TAGGED);
      views.save("cats", CATS);
      views.save("gone", CATS);
      views.save("要確認 10", TAGGED);
      views.save("要確認 9", TAGGED);
      views.delete("gone");
      views.rename("cats", "猫");
    }
    try (ProjectDatabase database = open()) {
      SavedViews views = database.browsing().views();
      assertEquals(List.of("猫", "要確認 9", "要確認 10"), List.copyOf(views.all().keySet()));
      assertEquals(CATS, views.all().get("猫"));
    }
  }

  @Test
  void aNameThatIsTakenIsNotTakenAway() {
    try (ProjectDatabase database = open()) {
      SavedViews views = database.browsing().views();
      views.save("a", CATS);
      views.save("b", TAGGED);
      assertThrows(SaevException.class, () -> views.rename("a", "b"));
      assertEquals(List.of(CATS, TAGGED), List.copyOf(views.all().values()));
    }
  }

  @Test
  void whatCannotBeReadIsKeptBesideTheOthers() {
    SavedView newer = new SavedView("{\"format\":7}");
    try (ProjectDatabase database = open()) {
      SavedViews views = database.browsing().views();
      views.save("new", newer);
      views.save("old", CATS);
      views.rename("new", "newer");
      assertEquals(newer, views.all().get("newer"));
      assertEquals(CATS, views.all().get("old"));
    }
  }

  @Test
  void aProjectOfTheVersionBeforeHasNoneAndCanKeepOne() {
    try (Sql sql = ProjectDatabase.connect(file())) {
      sql.transaction(s -> {
        Migrations.apply(s, file(), 6);
        return s.update("INSERT INTO tags VALUES ('kept', 3)");
      });
    }
    try (ProjectDatabase database = open()) {
      assertTrue(database.browsing().views().all().isEmpty());
      database.browsing().views().save("cats", CATS);
      assertEquals(List.of("kept"), List.copyOf(database.browsing().tags().keySet()));
    }
  }

  @Test
  void aKilledProcessLeavesWhatItKept() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ClassPath.ofTests(),
                Keeper.class.getName(),
                file().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var lines = other.inputReader()) {
      assertEquals("kept", lines.readLine());
      assertThrows(SaevException.class, () -> open().close(), "one process at a time");
    } finally {
      other.destroyForcibly();
      assertTrue(other.waitFor(20, TimeUnit.SECONDS));
    }
    try (ProjectDatabase database = open()) {
      assertEquals(List.of("second"), List.copyOf(database.browsing().views().all().keySet()));
    }
  }

  /** Another process, which keeps and renames a view and waits to be killed. */
  static final class Keeper {
    private Keeper() {}

    public static void main(String[] args) throws IOException {
      try (ProjectDatabase database = ProjectDatabase.open(Path.of(args[0]))) {
        SavedViews views = database.browsing().views();
        views.save("first", CATS);
        views.rename("first", "second");
        System.out.println("kept");
        System.in.read();
      }
    }
  }

  private ProjectDatabase open() {
    return ProjectDatabase.open(file());
  }

  private Path file() {
    return temp.resolve("project.duckdb");
  }
}
