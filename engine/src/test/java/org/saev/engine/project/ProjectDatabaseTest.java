package org.saev.engine.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.TestData;
import org.saev.engine.job.SaevException;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.label.FeatureLabels;
import org.saev.engine.label.LabelChange;
import org.saev.engine.project.ProjectSession.FlaggedSample;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.DecisionLog;
import org.saev.engine.review.Entry;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Condition;
import org.saev.engine.score.FeatureRule;
import org.saev.engine.score.Filter;
import org.saev.engine.score.FilterPresets;
import org.saev.engine.score.Score;
import org.saev.engine.score.Side;
import org.saev.engine.score.Thresholds;

class ProjectDatabaseTest {
  private static final Filter FILTER =
      new Filter(
          Score.COSINE_CO_OCCURRING,
          true,
          new FeatureRule(
              FeatureRule.Measure.MAXIMUM,
              List.of(new FeatureRule.Weight(3, Side.BOTH, -0.5)),
              new Condition.Not(new Condition.Fires(7, Side.IMAGE, 0.25))),
          new Thresholds(0.1, 0.2));

  private static final Decision.Basis BASIS = new Decision.Basis(FILTER);

  private static final FeatureLabel CAT =
      new FeatureLabel("猫", Set.of("animal", "動物"), true, "a note; 'quoted'");

  @TempDir Path temp;

  @Test
  void aChangeOfLabelsIsTakenBackWhole() {
    try (ProjectDatabase database = open()) {
      FeatureLabels labels = database.labels("sae");
      labels.put(3, CAT);
      List<LabelChange> changes =
          List.of(
              new LabelChange(3, CAT, CAT.withTags(Set.of("animal"))),
              new LabelChange(4, FeatureLabel.NONE, CAT.withStar(false)));
      labels.apply(changes);
      assertEquals(CAT.withTags(Set.of("animal")), labels.of(3));
      labels.apply(changes.stream().map(LabelChange::reversed).toList());
      assertEquals(Map.of(3, CAT), labels.all());
    }
  }

  @Test
  void labelsOfAnOlderDatabaseAreKept() {
    try (Sql sql = connect()) {
      sql.transaction(s -> {
        Migrations.apply(s, file(), 1);
        return s.update("INSERT INTO labels VALUES ('sae', 7, '猫', 'seen often')");
      });
    }
    try (ProjectDatabase database = open()) {
      assertEquals(
          Map.of(7, FeatureLabel.NONE.withName("猫").withNote("seen often")),
          database.labels("sae").all());
    }
  }

  @Test
  void everythingWrittenIsThereAfterReopening() throws IOException {
    List<Entry> entries;
    double[] values = {0.5, Double.NaN, -1};
    try (ProjectDatabase database = open();
        Dataset dataset = Datasets.open(TestData.pack(temp.resolve("p"), 3))) {
      database.samples().replace(dataset, Map.of(1, "画像が壊れています"));
      database.scores().replace(Score.AGREEMENT, new double[] {9});
      database.scores().replace(Score.AGREEMENT, values);
      database.labels("sae").put(7, CAT);
      database.labels("sae").put(8, FeatureLabel.NONE.withName("x"));
      database.labels("sae").put(8, FeatureLabel.NONE);
      FilterPresets presets = database.presets("sae");
      presets.save("strict", FILTER);
      presets.save("gone", Filter.of(Score.L0, BASIS.filter().thresholds()));
      presets.delete("gone");
      assertEquals(Optional.empty(), presets.inEffect());
      presets.putInEffect(Filter.of(Score.L0, BASIS.filter().thresholds()));
      presets.putInEffect(FILTER);
      DecisionLog log = database.decisions();
      log.append("佐藤", new Decision.About("p0", Choice.REJECT, "mismatch", "違う", BASIS));
      log.append("佐藤", new Decision.Undo(1));
      log.append("Tanaka", new Decision.About("p1", Choice.ACCEPT, "", "", BASIS));
      entries = log.entries();
    }
    try (ProjectDatabase database = open()) {
      assertEquals(3, database.samples().count());
      assertEquals(List.of(new FlaggedSample(1, "画像が壊れています")), database.samples().flagged());
      assertArrayEquals(values, database.scores().values(Score.AGREEMENT).orElseThrow());
      assertEquals(Set.of(Score.AGREEMENT), database.scores().computed());
      assertTrue(database.scores().values(Score.L0).isEmpty());
      assertEquals(Map.of(7, CAT), database.labels("sae").all());
      assertEquals(Map.of(), database.labels("another").all());
      assertEquals(Map.of("strict", FILTER), database.presets("sae").all());
      assertEquals(Map.of("strict", FILTER), database.presets("another").all());
      assertEquals(Optional.of(FILTER), database.presets("sae").inEffect());
      assertEquals(Optional.empty(), database.presets("another").inEffect());
      assertEquals(entries, database.decisions().entries());
      assertEquals(Set.of("p1"), ReviewState.of(entries).current().keySet());
    }
  }

  @Test
  void aFlagOfAnOlderProjectIsStillAFlag() {
    try (ProjectDatabase database = open()) {
      DecisionLog log = database.decisions();
      log.append("a", new Decision.About("p0", Choice.SKIP, "flagged", "see", BASIS));
      log.append("a", new Decision.About("p1", Choice.SKIP, "", "", BASIS));
      ReviewState state = ReviewState.of(log.entries());
      assertEquals(Optional.of(Choice.FLAG), state.choice("p0"));
      assertEquals(Optional.of(Choice.SKIP), state.choice("p1"));
    }
  }

  @Test
  void anUndoOfNothingIsRefusedAndLeavesNoTrace() {
    try (ProjectDatabase database = open()) {
      DecisionLog log = database.decisions();
      assertThrows(IllegalArgumentException.class, () -> log.append("x", new Decision.Undo(1)));
      assertEquals(List.of(), log.entries());
    }
  }

  @Test
  void aDamagedFileIsRefusedInASentence() throws IOException {
    open().close();
    byte[] bytes = Files.readAllBytes(file());
    java.util.Arrays.fill(bytes, 0, 4096, (byte) 7);
    Files.write(file(), bytes);
    assertEquals(
        "project.database-failed", assertThrows(SaevException.class, () -> open().close()).key());
  }

  @Test
  void aNewerSchemaIsRefused() {
    try (Sql sql = connect()) {
      sql.transaction(s -> s.update("CREATE TABLE schema_version (version INTEGER NOT NULL)"));
      sql.transaction(s -> s.update("INSERT INTO schema_version VALUES (99)"));
    }
    assertEquals("project.newer", assertThrows(SaevException.class, () -> open().close()).key());
  }

  @Test
  void aFailedTransactionChangesNothing() {
    try (Sql sql = connect()) {
      sql.transaction(s -> s.update("CREATE TABLE t (x INTEGER)"));
      SaevException failed =
          assertThrows(
              SaevException.class,
              () ->
                  sql.transaction(s -> {
                    s.update("INSERT INTO t VALUES (1)");
                    return s.update("INSERT INTO nowhere VALUES (1)");
                  }));
      assertEquals("project.database-failed", failed.key());
      assertEquals(
          0,
          sql.transaction(s -> s.query(row -> row.getInt(1), "SELECT count(*) FROM t")).getFirst());
    }
  }

  private ProjectDatabase open() {
    return ProjectDatabase.open(file());
  }

  private Sql connect() {
    return ProjectDatabase.connect(file());
  }

  private Path file() {
    return temp.resolve("project.duckdb");
  }
}
