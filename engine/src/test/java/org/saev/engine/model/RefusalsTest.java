package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.DType;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.SafetensorsWriter;
import org.saev.engine.tensor.TensorData;
import org.saev.engine.tensor.TensorEntry;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checkpoints that would give other numbers than the reference are refused, not approximated. */
final class RefusalsTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");

  @TempDir Path folder;

  @Test
  void unknownRotaryScalingIsRefused() throws IOException {
    copy("text-llama");
    edit("config.json", config -> rope(config).put("rope_type", "yarn"));
    SaevException e = assertThrows(SaevException.class, () -> Models.describe(folder));
    assertEquals("model.config-value", e.key());
    assertTrue(String.valueOf(e.getMessage()).contains("yarn"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"factor", "low_freq_factor", "high_freq_factor"})
  void scalingWithoutItsNumbersIsRefused(String key) throws IOException {
    copy("text-llama");
    edit("config.json", config -> rope(config).remove(key));
    assertEquals("model.config-value", keyOf(() -> Models.describe(folder)));
  }

  @Test
  void biasesInTheMlpAreRefused() throws IOException {
    copy("text-llama");
    edit("config.json", config -> config.put("mlp_bias", true));
    assertEquals("model.config-value", keyOf(() -> Models.describe(folder)));
  }

  @Test
  void aMissingBiasIsNamed() throws IOException {
    copy("text-mistral");
    edit(
        "config.json",
        config -> {
          config.put("model_type", "qwen2");
          config.remove("sliding_window");
          ((ArrayNode) config.path("architectures")).set(0, "Qwen2ForCausalLM");
        });
    try (Fixture fixture = new Fixture("text-mistral");
        VisionLanguageModel model = Models.open(folder)) {
      List<EncodedSample> batch = List.of(model.encode(fixture, fixture.sample(0), Pass.TEXT));
      SaevException e = assertThrows(SaevException.class, () -> model.forwardTo(0, batch));
      assertEquals("safetensors.missing-tensor", e.key());
      assertTrue(String.valueOf(e.getMessage()).contains("q_proj.bias"));
    }
  }

  /** Whatever type a tensor has, the process lives and the tensor is named. */
  @ParameterizedTest
  @ValueSource(strings = {"I64", "I32", "I16", "I8", "U8", "BOOL", "F64"})
  void weightsThatAreNoFloatsAreNamed(String type) throws IOException {
    copy("text-llama");
    DType dtype = DType.valueOf(type);
    try (Safetensors stored = Safetensors.open(FIXTURES.resolve("text-llama/model.safetensors"))) {
      rewrite(
          stored,
          entry -> {
            boolean changed = entry.name().endsWith("embed_tokens.weight");
            DType to = changed ? dtype : entry.type();
            byte[] bytes =
                changed
                    ? new byte[Math.toIntExact(entry.elements() * dtype.bytes())]
                    : entry.bytes().toArray(ValueLayout.JAVA_BYTE);
            return new TensorData(entry.name(), to, entry.shape(), out -> out.write(bytes));
          });
    }
    SaevException e = assertThrows(SaevException.class, () -> Models.open(folder));
    assertEquals("safetensors.dtype", e.key());
    assertTrue(String.valueOf(e.getMessage()).contains("embed_tokens.weight"));
  }

  @Test
  void weightsThatAreNoNumbersAreNamed() throws IOException {
    copy("text-llama");
    try (Safetensors stored = Safetensors.open(FIXTURES.resolve("text-llama/model.safetensors"))) {
      rewrite(
          stored,
          entry -> {
            float[] values = entry.floats();
            values[values.length / 2] = Float.NaN;
            return TensorData.floats(entry.name(), values, entry.shape());
          });
    }
    assertEquals("model.not-finite", keyOf(() -> Models.open(folder)));
  }

  @Test
  void aTensorOfAnotherShapeIsNamed() throws IOException {
    copy("text-llama");
    edit(
        "config.json", config -> config.put("hidden_size", 2 * config.path("hidden_size").asInt()));
    assertEquals("safetensors.shape", keyOf(() -> Models.open(folder)));
  }

  @Test
  void aTokenizerOfALargerModelIsRefused() throws IOException {
    copy("text-llama");
    edit("config.json", config -> config.put("vocab_size", 100));
    assertEquals("model.tokenizer-size", keyOf(() -> Models.open(folder)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../model.safetensors", "/etc/passwd", "a/b.safetensors", "", ".."})
  void shardsOutsideTheFolderAreRefused(String path) throws IOException {
    copy("text-llama");
    ObjectNode index = Json.MAPPER.createObjectNode();
    index.putObject("weight_map").put("model.embed_tokens.weight", path);
    Json.write(folder.resolve(Safetensors.INDEX), index);
    assertEquals("safetensors.shard-path", keyOf(() -> Models.open(folder)));
  }

  @Test
  void aMissingShardIsNamed() throws IOException {
    copy("text-llama");
    ObjectNode index = Json.MAPPER.createObjectNode();
    index.putObject("weight_map").put("model.embed_tokens.weight", "gone.safetensors");
    Json.write(folder.resolve(Safetensors.INDEX), index);
    assertEquals("file.missing", keyOf(() -> Models.open(folder)));
  }

  @Test
  void picturesWordsOutsideTheVocabularyAreRefused() throws IOException {
    copy("chameleon-qk");
    edit(
        "config.json",
        config -> ((ObjectNode) config.path("vocabulary_map")).put("IMGIMGBZ", 1_000_000));
    assertEquals("model.config-value", keyOf(() -> Models.describe(folder)));
    copy("chameleon-qk");
    edit(
        "config.json",
        config -> ((ObjectNode) config.path("vocabulary_map")).put("IMGIMGJJJJZ", 5));
    assertEquals("model.config-value", keyOf(() -> Models.describe(folder)));
    copy("chameleon-qk");
    edit("config.json", config -> config.remove("vocabulary_map"));
    assertEquals("model.config-value", keyOf(() -> Models.describe(folder)));
  }

  private void rewrite(Safetensors stored, Function<TensorEntry, TensorData> change) {
    List<TensorData> tensors = stored.names().stream().map(stored::get).map(change).toList();
    SafetensorsWriter.write(folder.resolve(Safetensors.SINGLE), Map.of(), tensors);
  }

  @Test
  void anUnknownChatTemplateIsRefused() throws IOException {
    copy("next-mistral");
    Files.writeString(folder.resolve("chat_template.jinja"), "{{ messages }}");
    assertEquals("model.chat-template", keyOf(() -> Models.open(folder)));
  }

  @Test
  void otherTilesThanTheTowersAreRefused() throws IOException {
    copy("next-mistral");
    edit("config.json", config -> pair(config).set(0, 29));
    assertEquals("model.config-value", keyOf(() -> Models.open(folder)));
    copy("next-mistral");
    edit(
        "processor_config.json",
        config -> pair((ObjectNode) config.path("image_processor")).set(0, 56));
    assertEquals("model.config-value", keyOf(() -> Models.open(folder)));
    copy("next-mistral");
    edit(
        "processor_config.json",
        config ->
            ((ObjectNode) config.path("image_processor").path("size")).put("shortest_edge", 27));
    assertEquals("model.image-size", keyOf(() -> Models.open(folder)));
  }

  @Test
  void tilesWithAClassTokenAreRefused() throws IOException {
    copy("next-mistral");
    edit("config.json", config -> config.put("vision_feature_select_strategy", "full"));
    assertEquals("model.config-value", keyOf(() -> Models.describe(folder)));
  }

  @Test
  void positionSectionsThatDoNotFillAHeadAreRefused() throws IOException {
    copy("qwen-tied");
    edit(
        "config.json",
        config -> {
          ArrayNode sections =
              rope((ObjectNode) config.path("text_config")).putArray("mrope_section");
          sections.add(1).add(1).add(1);
        });
    assertEquals("model.config-value", keyOf(() -> Models.describe(folder)));
  }

  @Test
  void otherUnitsThanTheTowersAreRefused() throws IOException {
    copy("qwen-tied");
    edit("preprocessor_config.json", config -> config.put("merge_size", 4));
    assertEquals("model.config-value", keyOf(() -> Models.open(folder)));
  }

  private static ObjectNode rope(ObjectNode config) {
    return (ObjectNode) config.path("rope_parameters");
  }

  private static ArrayNode pair(ObjectNode config) {
    return (ArrayNode) config.path("image_grid_pinpoints").path(0);
  }

  private static String keyOf(org.junit.jupiter.api.function.Executable opening) {
    return assertThrows(SaevException.class, opening).key();
  }

  private void copy(String fixture) throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES.resolve(fixture))) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            folder.resolve(String.valueOf(file.getFileName())),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void edit(String name, Consumer<ObjectNode> change) {
    Path file = folder.resolve(name);
    ObjectNode config = (ObjectNode) Json.tree(file);
    change.accept(config);
    Json.write(file, config);
  }
}
