package org.saev.engine.tensor;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WriteFailure;

/**
 * Writes a safetensors file the way the reference writer lays it out: widest elements first, then
 * by name, so that every tensor is aligned to its element without holes; the header is padded so
 * that the data start on a multiple of 64 bytes. The same tensors always give the same bytes.
 */
public final class SafetensorsWriter {
  private static final int ALIGNMENT = 64;
  private static final int BUFFER = 1 << 16;

  private SafetensorsWriter() {}

  /**
   * Writes {@code tensors} to {@code file}, which appears whole or not at all.
   *
   * @param metadata free texts for the header; may be empty
   */
  public static void write(Path file, Map<String, String> metadata, List<TensorData> tensors) {
    List<TensorData> ordered =
        tensors.stream()
            .sorted(
                Comparator.comparingInt((TensorData tensor) -> -tensor.type().bytes())
                    .thenComparing(TensorData::name))
            .toList();
    Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER)) {
        out.write(header(metadata, ordered));
        for (TensorData tensor : ordered) {
          CountingOutput counted = new CountingOutput(out);
          tensor.content().writeTo(counted);
          if (counted.count() != tensor.byteSize()) {
            throw new IllegalStateException(
                tensor.name() + ": " + counted.count() + " bytes, not " + tensor.byteSize());
          }
        }
      }
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      ArtifactFolder.deleteQuietly(partial, e);
      throw WriteFailure.of(e, file);
    } catch (RuntimeException e) {
      ArtifactFolder.deleteQuietly(partial, e);
      throw e;
    }
  }

  private static byte[] header(Map<String, String> metadata, List<TensorData> ordered) {
    Map<String, Object> root = new LinkedHashMap<>();
    if (!metadata.isEmpty()) {
      root.put("__metadata__", new TreeMap<>(metadata));
    }
    long offset = 0;
    for (TensorData tensor : ordered) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dtype", tensor.type().name());
      entry.put("shape", tensor.shape());
      entry.put("data_offsets", new long[] {offset, offset + tensor.byteSize()});
      offset += tensor.byteSize();
      if (root.put(tensor.name(), entry) != null) {
        throw new IllegalArgumentException("two tensors named " + tensor.name());
      }
    }
    byte[] json =
        Json.MAPPER
            .writer()
            .without(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(root)
            .getBytes(StandardCharsets.UTF_8);
    int length = Long.BYTES + json.length;
    int padded = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong((long) padded - Long.BYTES).put(json);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    return bytes.array();
  }

  /** Counts what passes, so that a tensor that writes too little or too much is found out. */
  private static final class CountingOutput extends OutputStream {
    private final OutputStream out;
    private long count;

    CountingOutput(OutputStream out) {
      this.out = out;
    }

    long count() {
      return count;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
