package org.saev.engine.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.activation.Passes;
import org.saev.engine.artifact.Installation;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.DatasetWriter;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.score.Score;
import org.saev.engine.train.Knob;
import org.saev.engine.train.RecipeKind;
import org.saev.engine.train.TrainPlan;

/** Finished results travel without their activations and open as if they had them. */
class DemoResultsTest {
  private static final JobContext SILENT = JobContext.silent();
  private static final int SAMPLES = 48;

  @TempDir static Path made;
  private static Path whole;

  /**
   * A demo folder as an installation has it: model, dataset, and the results packed beside them.
   */
  private static Path carried;

  @TempDir Path temp;

  @BeforeAll
  static void packSmallDemo() throws IOException {
    Path demo = Installation.demo().orElseThrow();
    Path installed =
        Files.createDirectories(made.resolve("installed/demo/model")).resolveSibling("");
    try (Stream<Path> files = Files.list(demo.resolve("model"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, installed.resolve("model").resolve(file.getFileName()));
      }
    }
    Path pairs = installed.resolve("pairs.zip");
    try (Dataset all = Datasets.open(demo.resolve("pairs.zip"))) {
      BitSet first = new BitSet();
      first.set(0, SAMPLES);
      DatasetWriter.write(all, first, installed, SILENT);
    }
    whole = made.resolve("build/demo.saev");
    NewProject.create(whole, demo.resolve("model"), pairs, DemoPipeline.LAYER);
    try (ProjectStages project = OpenProject.open(whole, SILENT)) {
      project.harvest(Passes.BOTH, 0, "cpu", false).run(SILENT);
      TrainPlan plan =
          TrainPlan.of(
              RecipeKind.TOPK,
              project.width(),
              Map.of(Knob.FEATURES, 64.0, Knob.K, 8.0, Knob.STEPS, 40.0, Knob.BATCH, 256.0));
      project.train(plan, false, "cpu", Optional.empty(), Optional.empty()).run(SILENT);
      project.index(Optional.empty()).run(SILENT);
    }
    carried = installed.resolve("finished");
    DemoResults.pack(whole, carried).run(SILENT);
  }

  @Test
  void opensWithEverythingTheWholeProjectShows() {
    Path project = DemoResults.demo(temp.resolve("demo.saev"), Optional.of(carried)).run(SILENT);
    assertTrue(DemoResults.isFinished(project));
    assertFalse(Files.exists(project.resolve("reports/report.html")));
    try (FinishedProject with = FinishedProject.open(whole, SILENT);
        OpenProject opened = OpenProject.open(project, SILENT);
        ProjectSession without = opened.results().orElseThrow()) {
      assertEquals(ProjectStages.State.MISSING, opened.state(ProjectStage.HARVEST));
      assertEquals(carried.resolveSibling("pairs.zip").toString(), opened.info().dataset().path());
      assertEquals(carried.resolveSibling("model").toString(), opened.info().model().path());
      assertEquals(with.summary(), without.summary());
      assertEquals(with.features(), without.features());
      assertArrayEquals(with.values(Score.AGREEMENT), without.values(Score.AGREEMENT));
      int cards = 0;
      for (int feature = 0; feature < with.features().size(); feature++) {
        FeatureCard card = with.card(feature);
        assertEquals(card.evidence(), without.card(feature).evidence());
        cards += card.evidence().isEmpty() ? 0 : 1;
      }
      assertTrue(cards > 0);
      SampleTokens stored = with.tokens(5);
      SampleTokens again = without.tokens(5);
      assertEquals(stored.tokens(), again.tokens());
      for (int feature = 0; feature < with.features().size(); feature++) {
        assertArrayEquals(stored.activationsOf(feature), again.activationsOf(feature), 2e-2f);
      }
    }
  }

  @Test
  void whatNeedsAllActivationsSaysWhatToRun() {
    Path project = DemoResults.demo(temp.resolve("demo.saev"), Optional.of(carried)).run(SILENT);
    try (OpenProject opened = OpenProject.open(project, SILENT)) {
      TrainPlan plan = TrainPlan.of(RecipeKind.TOPK, 256, Map.of());
      SaevException e =
          assertThrows(
              SaevException.class,
              () ->
                  opened.train(plan, false, "cpu", Optional.empty(), Optional.empty()).run(SILENT));
      assertEquals("project.no-activations", e.key());
      // harvested again, the same SAE and the same index stand
      opened.harvest(Passes.BOTH, 0, "cpu", false).run(SILENT);
      assertEquals(ProjectStages.State.FINISHED, opened.state(ProjectStage.HARVEST));
      opened.index(Optional.empty()).run(SILENT);
    }
    try (FinishedProject results = FinishedProject.open(project, SILENT)) {
      assertTrue(results.store().keepsRows());
    }
  }

  @Test
  void aStoppedLayOutLeavesNoProject() throws IOException {
    Path project = temp.resolve("demo.saev");
    CancelToken token = new CancelToken();
    JobContext stopped = new JobContext(token, progress -> token.cancel());
    assertThrows(CancelledException.class, () -> DemoResults.layOut(carried, project).run(stopped));
    assertFalse(Files.exists(project));
    // as a killed process leaves it: swept by the next one
    Path dead = Files.createDirectory(temp.resolve(".partial-demo.saev-999999999"));
    Files.writeString(dead.resolve("project.json"), "{");
    DemoResults.layOut(carried, project).run(SILENT);
    try (Stream<Path> left = Files.list(temp)) {
      assertEquals(List.of(project), left.toList());
    }
  }

  @Test
  void resultsOfAnotherModelOrDatasetAreNotTaken() throws IOException {
    assertTrue(DemoResults.fits(carried));
    Path pairs = carried.resolveSibling("pairs.zip");
    byte[] bytes = Files.readAllBytes(pairs);
    Files.write(pairs, new byte[] {0}, StandardOpenOption.APPEND);
    assertFalse(DemoResults.fits(carried));
    Files.write(pairs, bytes);
    assertTrue(DemoResults.fits(carried));
    Path model = carried.resolveSibling("model").resolve("config.json");
    byte[] config = Files.readAllBytes(model);
    Files.write(model, new byte[] {'\n'}, StandardOpenOption.APPEND);
    assertFalse(DemoResults.fits(carried));
    Files.write(model, config);
  }
}
