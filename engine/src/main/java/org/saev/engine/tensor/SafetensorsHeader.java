package org.saev.engine.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The header of one safetensors file (format: an unsigned 64-bit little-endian length, that many
 * bytes of JSON, then the data). Everything it claims is checked against the file's size before it
 * is believed; like the reference reader it accepts neither overlaps nor holes.
 *
 * @param metadata the file's free texts
 * @param tensors in the order of their bytes
 */
record SafetensorsHeader(Map<String, String> metadata, List<TensorEntry> tensors) {
  /** The reference implementation's limit. */
  static final long LARGEST = 100_000_000;

  private static final int PREFIX = Long.BYTES;
  private static final int MOST_DIMENSIONS = 16;
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Reads and checks the header of a mapped file. */
  static SafetensorsHeader read(Path file, MemorySegment mapped) {
    long size = mapped.byteSize();
    if (size < PREFIX + 2) {
      throw new SaevException("safetensors.too-short", file, size);
    }
    long length = mapped.get(LENGTH, 0);
    if (length < 2 || length > LARGEST || length > size - PREFIX) {
      throw new SaevException("safetensors.header-length", file, Long.toUnsignedString(length));
    }
    byte[] json = mapped.asSlice(PREFIX, length).toArray(ValueLayout.JAVA_BYTE);
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new SaevException(e, "safetensors.header-malformed", file);
    }
    if (!root.isObject()) {
      throw new SaevException("safetensors.header-malformed", file);
    }
    return parse(file, root, mapped, PREFIX + length);
  }

  private static SafetensorsHeader parse(
      Path file, JsonNode root, MemorySegment mapped, long dataStart) {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<TensorEntry> tensors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : root.properties()) {
      if (property.getKey().equals("__metadata__")) {
        property.getValue().properties().forEach(e -> metadata.put(e.getKey(), text(e.getValue())));
      } else {
        tensors.add(tensor(file, property.getKey(), property.getValue(), mapped, dataStart));
      }
    }
    tensors.sort(
        Comparator.comparingLong(TensorEntry::offset)
            .thenComparingLong(entry -> entry.bytes().byteSize()));
    long end = dataStart;
    for (TensorEntry entry : tensors) {
      if (entry.offset() != end) {
        throw new SaevException("safetensors.offsets", file, entry.name());
      }
      end = entry.offset() + entry.bytes().byteSize();
    }
    if (end != mapped.byteSize()) {
      throw new SaevException("safetensors.trailing", file, mapped.byteSize() - end);
    }
    return new SafetensorsHeader(metadata, tensors);
  }

  private static TensorEntry tensor(
      Path file, String name, JsonNode node, MemorySegment mapped, long dataStart) {
    Optional<DType> type = DType.named(text(node.path("dtype")));
    if (type.isEmpty()) {
      throw new SaevException("safetensors.dtype", file, name, text(node.path("dtype")));
    }
    long[] shape = numbers(file, name, node.path("shape"));
    long[] range = numbers(file, name, node.path("data_offsets"));
    long room = mapped.byteSize() - dataStart;
    if (range.length != 2 || range[0] > range[1] || range[1] > room) {
      throw new SaevException("safetensors.offsets", file, name);
    }
    long bytes = range[1] - range[0];
    if (size(shape, type.get().bytes()) != bytes) {
      throw new SaevException("safetensors.size", file, name);
    }
    long offset = dataStart + range[0];
    return new TensorEntry(name, type.get(), shape, mapped.asSlice(offset, bytes), file, offset);
  }

  /** Bytes of a tensor; -1 if no file could hold it. */
  private static long size(long[] shape, int bytesPerElement) {
    long size = bytesPerElement;
    for (long n : shape) {
      if (n != 0 && size > Long.MAX_VALUE / n) {
        return -1;
      }
      size *= n;
    }
    return size;
  }

  private static long[] numbers(Path file, String name, JsonNode array) {
    boolean sound = array.isArray() && array.size() <= MOST_DIMENSIONS;
    long[] numbers = new long[sound ? array.size() : 0];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode item = array.get(i);
      sound &= item.isIntegralNumber() && item.canConvertToLong() && item.longValue() >= 0;
      numbers[i] = sound ? item.longValue() : 0;
    }
    if (!sound) {
      throw new SaevException("safetensors.entry", file, name);
    }
    return numbers;
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : node.toString();
  }
}
