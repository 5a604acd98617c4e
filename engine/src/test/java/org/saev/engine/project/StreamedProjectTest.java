package org.saev.engine.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.activation.Passes;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.score.Score;
import org.saev.engine.train.Knob;
import org.saev.engine.train.Preset;
import org.saev.engine.train.TrainPlan;

/** A project that never stores activations: trained on a stream, indexed over the model. */
class StreamedProjectTest {
  private static final int SAMPLES = 40;
  private static final Path MODEL = Path.of("../resources/demo/model");

  @TempDir Path temp;

  @Test
  void nothingIsMissingThoughNoActivationsAreStored() throws IOException {
    Path folder = temp.resolve("streamed.saev");
    NewProject.create(folder, MODEL, dataset(SAMPLES), -1);
    Streaming how = new Streaming(Passes.BOTH, 2048);
    try (OpenProject project = OpenProject.open(folder, JobContext.silent())) {
      assertEquals(0, project.width());
      TrainPlan plan =
          Preset.LAPTOP.plan(
              project.modelWidth(),
              Map.of(Knob.FEATURES, 256.0, Knob.STEPS, 12.0, Knob.BATCH, 256.0));
      StreamForecast forecast =
          project.forecastTraining(plan, "cpu", Optional.of(how)).stream().orElseThrow();
      assertTrue(forecast.bufferBytes() > 4L * how.rows() * project.modelWidth());
      assertTrue(forecast.storeBytes() > 0 && forecast.epochs() > 0);
      project.train(plan, true, "cpu", Optional.empty(), Optional.of(how)).run(JobContext.silent());
      assertEquals(Optional.of(ProjectStage.HARVEST), project.next(), "nothing is indexed yet");
      project.index(Optional.of(how)).run(JobContext.silent());
      assertEquals(ProjectStages.State.MISSING, project.state(ProjectStage.HARVEST));
      assertEquals(Optional.empty(), project.next());
      try (ProjectSession results = project.results().orElseThrow()) {
        assertEquals(TokenView.SEPARATE, results.view());
        assertEquals(256, results.features().size());
        assertEquals(SAMPLES, results.values(Score.L0).length);
        assertFalse(results.tokens(3).tokens().isEmpty(), "rows are made again when asked for");
      }
    }
  }

  @Test
  void aDeviceThatIsNotThereIsRefusedBeforeAHarvest() throws IOException {
    Path folder = temp.resolve("asked.saev");
    NewProject.create(folder, MODEL, dataset(SAMPLES), -1);
    try (OpenProject project = OpenProject.open(folder, JobContext.silent())) {
      assertTrue(project.forecastHarvest(Passes.BOTH, 0, "cpu").memoryFree() > 0);
      assertThrows(SaevException.class, () -> project.forecastHarvest(Passes.BOTH, 0, "cuda:77"));
    }
  }

  /** What they take is less than a megabyte, and no less is known of them for that. */
  @Test
  void twoSamplesAreForeseenToTheToken() throws IOException {
    Path folder = temp.resolve("few.saev");
    NewProject.create(folder, MODEL, dataset(2), -1);
    try (OpenProject project = OpenProject.open(folder, JobContext.silent())) {
      TrainPlan plan = Preset.LAPTOP.plan(project.modelWidth(), Map.of(Knob.FEATURES, 256.0));
      StreamForecast forecast =
          project
              .forecastTraining(plan, "cpu", Optional.of(new Streaming(Passes.BOTH, 2048)))
              .stream()
              .orElseThrow();
      // jointly 8 × 8 patches and 25 letters at 2.5 a token, then the letters alone
      double tokens = 2 * (64 + 2 * 25 / 2.5);
      assertEquals(tokens, plan.tokens() / forecast.epochs(), 1e-6);
      // a row of fp16, and 32 bytes of what is known of the token
      assertEquals(tokens * (2 * project.modelWidth() + 32), (double) forecast.storeBytes(), 1);
    }
  }

  private Path dataset(int samples) throws IOException {
    Path data = Files.createDirectories(temp.resolve("data"));
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < samples; i++) {
      BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 64 * 64; p++) {
        picture.setRGB(p % 64, p / 64, (p / 64 < i ? 0xC04020 : 0x2040C0) + 64 * i);
      }
      ImageIO.write(picture, "png", data.resolve(i + ".png").toFile());
      rows.append(
          "{\"id\": \"s%d\", \"image\": \"%d.png\", \"text\": \"a red and a blue field, %d\"}\n"
              .formatted(i, i, i));
    }
    return Files.writeString(data.resolve("rows.jsonl"), rows);
  }
}
