package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.dataset.Sample;
import org.saev.engine.job.SaevException;

/** What a model needs is told from its headers, and one layer at a time gives the same numbers. */
final class ModelMemoryTest {
  private static final Path FOLDER = Path.of("somewhere");

  @ParameterizedTest
  @ValueSource(strings = {"llava-tiny", "qwen-large", "chameleon-deep", "text-llama"})
  void layersBeyondTheHookAreNotCounted(String name) {
    try (Fixture fixture = new Fixture(name)) {
      ModelOptions options = ModelOptions.automatic();
      ModelMemory first = ModelMemory.of(Models.describe(fixture.folder()), 0, options);
      ModelMemory second = ModelMemory.of(Models.describe(fixture.folder()), 1, options);
      ModelMemory third = ModelMemory.of(Models.describe(fixture.folder()), 2, options);
      assertTrue(second.whole() > first.whole());
      // all layers of a fixture are alike
      assertEquals(second.whole() - first.whole(), third.whole() - second.whole());
      assertEquals(first.streamed(), third.streamed());
      assertEquals(first.whole(), first.streamed());
    }
  }

  @Test
  void aModelThatIsTooLargeIsRefusedWithTheWayOut() {
    ModelMemory memory = new ModelMemory(20L << 30, 3L << 30, 1);
    assertDoesNotThrow(() -> memory.check(FOLDER, "cpu", false, 20L << 30));
    SaevException e =
        assertThrows(SaevException.class, () -> memory.check(FOLDER, "cpu", false, 10L << 30));
    assertEquals("model.memory-stream", e.key());
    assertTrue(String.valueOf(e.getMessage()).contains("--stream-layers"));
    assertDoesNotThrow(() -> memory.check(FOLDER, "cpu", true, 10L << 30));
    for (boolean streams : new boolean[] {false, true}) {
      e = assertThrows(SaevException.class, () -> memory.check(FOLDER, "cpu", streams, 2L << 30));
      assertEquals("model.memory", e.key());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"llava-tiny", "qwen-mixed", "chameleon-qk", "text-mistral"})
  void oneLayerAtATimeGivesTheSameNumbers(String name) throws IOException {
    ModelOptions streaming = new ModelOptions(Precision.FP32, "cpu", true);
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel whole = Models.open(fixture.folder());
        VisionLanguageModel streamed = Models.open(fixture.folder(), streaming)) {
      List<EncodedSample> batch = new ArrayList<>();
      for (Sample sample : fixture.samples()) {
        Pass pass = sample.images().isEmpty() ? Pass.TEXT : Pass.JOINT;
        batch.add(whole.encode(fixture, sample, pass));
      }
      List<float[]> expected = whole.forwardTo(2, batch);
      UnaryOperator<float[]> zero = rows -> new float[rows.length];
      List<VisionLanguageModel.TextLoss> plain = whole.textLoss(1, zero, batch);
      // a second time, because layers are loaded again
      for (int round = 0; round < 2; round++) {
        List<float[]> found = streamed.forwardTo(2, batch);
        for (int i = 0; i < batch.size(); i++) {
          assertArrayEquals(expected.get(i), found.get(i), 1e-4f, "sample " + i);
        }
        List<VisionLanguageModel.TextLoss> losses = streamed.textLoss(1, zero, batch);
        for (int i = 0; i < batch.size(); i++) {
          assertEquals(plain.get(i).nats(), losses.get(i).nats(), 1e-3, "sample " + i);
        }
      }
    }
  }

  @Test
  void optionsAreNamedOrRefused() {
    assertEquals(
        new ModelOptions(Precision.FP16, "cuda:1", true),
        ModelOptions.named("fp16", "CUDA:1", true));
    assertEquals(ModelOptions.automatic(), ModelOptions.named("auto", "cpu", false));
    assertEquals(Precision.FP32, ModelOptions.automatic().precisionFor(256));
    assertEquals(Precision.BF16, ModelOptions.named("auto", "cuda", false).precisionFor(256));
    SaevException e =
        assertThrows(SaevException.class, () -> ModelOptions.named("fp16", "cpu", false));
    assertEquals("model.half-on-cpu", e.key());
    e = assertThrows(SaevException.class, () -> ModelOptions.named("int8", "cpu", false));
    assertEquals("model.precision", e.key());
  }
}
