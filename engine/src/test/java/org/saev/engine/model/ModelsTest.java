package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.node.ObjectNode;

final class ModelsTest {
  private static final Path TINY = Path.of("src/test/resources/fixtures/llava-tiny");

  @TempDir Path folder;

  @Test
  void aModelIsDescribedWithoutItsWeights() {
    ModelInfo info = Models.describe(TINY);
    assertEquals(3, info.layers());
    assertEquals(36, info.hiddenSize());
    assertEquals(304, info.vocabulary());
    assertEquals(4, info.patchRows());
    assertEquals(64, info.hash().length());
  }

  @Test
  void anUnknownArchitectureIsToldWhatIsSupported() throws IOException {
    Files.writeString(
        folder.resolve("config.json"), "{\"architectures\": [\"FooForConditionalGeneration\"]}");
    SaevException e = assertThrows(SaevException.class, () -> Models.open(folder));
    assertEquals("model.architecture", e.key());
    assertTrue(String.valueOf(e.getMessage()).contains("LlavaForConditionalGeneration"));
  }

  @Test
  void aFolderWithoutConfigIsNoModel() {
    assertEquals(
        "model.no-config", assertThrows(SaevException.class, () -> Models.describe(folder)).key());
  }

  @Test
  void theHashChangesWithTheConfiguration() throws IOException {
    copy();
    String before = Models.describe(folder).hash();
    edit(config -> config.put("made_up", 1));
    assertTrue(!before.equals(Models.describe(folder).hash()));
  }

  @Test
  void weightsOfAnotherShapeAreRefused() throws IOException {
    copy();
    edit(config -> ((ObjectNode) config.path("text_config")).put("vocab_size", 305));
    assertEquals(
        "safetensors.shape", assertThrows(SaevException.class, () -> Models.open(folder)).key());
  }

  @Test
  void absurdSizesAreRefused() throws IOException {
    copy();
    for (int bad : List.of(0, -1, Integer.MAX_VALUE)) {
      edit(config -> ((ObjectNode) config.path("text_config")).put("hidden_size", bad));
      assertEquals(
          "model.config-value",
          assertThrows(SaevException.class, () -> Models.describe(folder)).key());
    }
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.list(TINY)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    }
  }

  private void edit(java.util.function.Consumer<ObjectNode> change) {
    Path file = folder.resolve("config.json");
    ObjectNode config = (ObjectNode) Json.tree(file);
    change.accept(config);
    Json.write(file, config);
  }
}
