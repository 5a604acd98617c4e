package org.saev.engine.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.fixture.ClassPath;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.Entry;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** Many decisions at once: all are in the log, or none. */
class DecisionBatchTest {
  private static final int MANY = 300_000;

  @TempDir Path temp;

  @Test
  void aStepIsThereAfterReopeningAndTakenBackAsOne() {
    List<Entry> entries;
    try (ProjectDatabase database = open()) {
      database.decisions().append("佐藤", about(9));
      List<Entry> batch = database.decisions().append("佐藤", abouts(5000), JobContext.silent());
      assertEquals(5000, batch.size());
      database.decisions().append("佐藤", new Decision.Undo(batch.getFirst().seq()));
      entries = database.decisions().entries();
      assertEquals(batch, entries.subList(1, 5001));
      assertEquals(1, ReviewState.of(entries).current().size());
      long undo = ReviewState.of(entries).undoOf(batch.getFirst().seq()).orElseThrow().seq();
      database.decisions().append("佐藤", new Decision.Undo(undo));
      entries = database.decisions().entries();
    }
    try (ProjectDatabase database = open()) {
      assertEquals(entries, database.decisions().entries());
      assertEquals(5000, ReviewState.of(entries).current().size());
    }
  }

  @Test
  void aCancelledStepLeavesNoTrace() {
    try (ProjectDatabase database = open()) {
      database.decisions().append("me", about(0));
      CancelToken token = new CancelToken();
      JobContext context = new JobContext(token, progress -> {});
      assertThrows(
          CancelledException.class,
          () -> database.decisions().append("me", interrupted(token::cancel), context));
      assertEquals(1, database.decisions().entries().size());
      // and the log goes on without a gap
      assertEquals(2, database.decisions().append("me", about(1)).seq());
    }
  }

  @Test
  void aProcessKilledInTheMiddleLeavesNoTrace() throws IOException, InterruptedException {
    try (ProjectDatabase database = open()) {
      database.decisions().append("me", about(0));
    }
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ClassPath.ofTests(),
                Killed.class.getName(),
                file().toString())
            .inheritIO()
            .start();
    assertTrue(killed.waitFor(120, TimeUnit.SECONDS));
    assertEquals(Killed.STATUS, killed.exitValue());
    try (ProjectDatabase database = open()) {
      assertEquals(1, database.decisions().entries().size());
      assertEquals(
          3, database.decisions().append("me", abouts(2), JobContext.silent()).getLast().seq());
    }
  }

  /** Ends the process itself when most of the rows are on their way to the disk. */
  static final class Killed {
    static final int STATUS = 9;

    private Killed() {}

    public static void main(String[] args) {
      try (ProjectDatabase database = ProjectDatabase.open(Path.of(args[0]))) {
        database
            .decisions()
            .append(
                "me", interrupted(() -> Runtime.getRuntime().halt(STATUS)), JobContext.silent());
      }
    }
  }

  /** Many decisions; something happens when most of them have been handed over. */
  private static List<Decision.About> interrupted(Runnable what) {
    return new AbstractList<>() {
      @Override
      public Decision.About get(int at) {
        if (at == MANY * 9 / 10) {
          what.run();
        }
        return about(at);
      }

      @Override
      public int size() {
        return MANY;
      }
    };
  }

  private static List<Decision.About> abouts(int count) {
    return IntStream.range(0, count).mapToObj(DecisionBatchTest::about).toList();
  }

  private static Decision.About about(int sample) {
    Filter filter = Filter.of(Score.AGREEMENT, new Thresholds(0.1, 0.2));
    return new Decision.About(
        "画像" + sample, Choice.REJECT, "mismatch", "まとめて", new Decision.Basis(filter));
  }

  private ProjectDatabase open() {
    return ProjectDatabase.open(file());
  }

  private Path file() {
    return temp.resolve("project.duckdb");
  }
}
