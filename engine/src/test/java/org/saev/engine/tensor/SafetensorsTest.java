package org.saev.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.job.SaevException;

final class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void metadataAndShapesComeBack() {
    Path file = folder.resolve("a.safetensors");
    SafetensorsWriter.write(
        file,
        Map.of("made_by", "a test"),
        List.of(
            TensorData.bytes("bytes", new byte[] {1, 2, 3}, 3),
            TensorData.floats("wide", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)));
    try (Safetensors opened = Safetensors.open(file)) {
      assertEquals("a test", opened.metadata().get("made_by"));
      assertArrayEquals(new long[] {2, 3}, opened.get("wide", 2, 3).shape());
      assertEquals(0, opened.get("wide").offset() % 64, "data start aligned");
      assertArrayEquals(new float[] {1, 2, 3}, opened.get("bytes").floats());
      assertEquals("safetensors.shape", key(() -> opened.get("wide", 3, 2)));
      assertEquals("safetensors.missing-tensor", key(() -> opened.get("none")));
    }
  }

  @Test
  void aTensorThatDoesNotFillItsShapeLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("a.safetensors");
    SafetensorsWriter.write(file, Map.of(), List.of(TensorData.floats("a", new float[] {1}, 1)));
    byte[] before = Files.readAllBytes(file);
    List<TensorData> tooFew = List.of(TensorData.floats("a", new float[] {1, 2}, 3));
    assertThrows(
        IllegalStateException.class, () -> SafetensorsWriter.write(file, Map.of(), tooFew));
    assertArrayEquals(before, Files.readAllBytes(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,16]}} | safetensors.offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} | safetensors.offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | safetensors.size",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | safetensors.entry",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296,4294967296],\"data_offsets\":[0,8]}}"
            + " | safetensors.size",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1e30],\"data_offsets\":[0,8]}} | safetensors.entry",
        "{\"a\":{\"dtype\":\"Q4\",\"shape\":[2],\"data_offsets\":[0,8]}} | safetensors.dtype",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,99999999999999999999]}} |"
            + " safetensors.entry",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | safetensors.trailing",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"
            + " | safetensors.offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | safetensors.offsets",
        "{\"a\":7} | safetensors.dtype",
        "[1,2] | safetensors.header-malformed",
        "{\"a\": | safetensors.header-malformed",
      })
  void aHostileHeaderIsOneSentence(String json, String expected) throws IOException {
    byte[] header = json.strip().getBytes(StandardCharsets.UTF_8);
    Path file = write(header.length, header, new byte[8]);
    assertEquals(expected, key(() -> Safetensors.open(file)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1, 1000, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
  void anAbsurdHeaderLengthAllocatesNothing(long length) throws IOException {
    Path file = write(length, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]);
    assertEquals("safetensors.header-length", key(() -> Safetensors.open(file)));
  }

  @Test
  void anEmptyFileIsTooShort() throws IOException {
    Path file = Files.write(folder.resolve("empty"), new byte[0]);
    assertEquals("safetensors.too-short", key(() -> Safetensors.open(file)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../up.safetensors", "/etc/passwd", "sub/x.safetensors", "", "a\\\\b", ".."})
  void aShardOutsideItsFolderIsRefused(String shard) throws IOException {
    Files.writeString(
        folder.resolve(Safetensors.INDEX), "{\"weight_map\": {\"a\": \"" + shard + "\"}}");
    assertEquals("safetensors.shard-path", key(() -> Safetensors.openFolder(folder)));
  }

  @Test
  void shardsMustBeThereAndHoldWhatTheIndexSays() throws IOException {
    Files.writeString(
        folder.resolve(Safetensors.INDEX),
        "{\"weight_map\": {\"a\": \"1.safetensors\", \"b\": \"2.safetensors\"}}");
    SafetensorsWriter.write(
        folder.resolve("1.safetensors"),
        Map.of(),
        List.of(TensorData.floats("a", new float[] {1}, 1)));
    assertEquals("file.missing", key(() -> Safetensors.openFolder(folder)));
    SafetensorsWriter.write(
        folder.resolve("2.safetensors"),
        Map.of(),
        List.of(TensorData.floats("c", new float[] {2}, 1)));
    assertEquals("safetensors.missing-tensor", key(() -> Safetensors.openFolder(folder)));
    SafetensorsWriter.write(
        folder.resolve("2.safetensors"),
        Map.of(),
        List.of(TensorData.floats("b", new float[] {2}, 1)));
    try (Safetensors opened = Safetensors.openFolder(folder)) {
      assertArrayEquals(new float[] {2}, opened.get("b").floats());
    }
  }

  @Test
  void aFolderWithoutWeightsIsRefused() {
    assertEquals("safetensors.no-weights", key(() -> Safetensors.openFolder(folder)));
  }

  private Path write(long length, byte[] header, byte[] data) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + header.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(length)
            .put(header)
            .put(data);
    return Files.write(folder.resolve("hostile.safetensors"), bytes.array());
  }

  private static String key(org.junit.jupiter.api.function.Executable action) {
    return assertThrows(SaevException.class, action).key();
  }
}
