package org.saev.engine.tensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * Tensors of one safetensors file, or of a model folder in one file or in shards named by {@code
 * model.safetensors.index.json}. Files are memory-mapped: nothing is read before it is asked for,
 * and nothing is copied to the heap. May be read from several threads.
 */
public final class Safetensors implements AutoCloseable {
  /** Weights in one file, as Hugging Face folders name it. */
  public static final String SINGLE = "model.safetensors";

  /** The index of weights in several files. */
  public static final String INDEX = "model.safetensors.index.json";

  private final Arena arena = Arena.ofShared();
  private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Path source;

  private Safetensors(Path source) {
    this.source = source;
  }

  /** Opens one file. */
  public static Safetensors open(Path file) {
    Safetensors opened = new Safetensors(file);
    opened.fill(() -> opened.add(file, null));
    return opened;
  }

  /** Opens a model folder's weights. */
  public static Safetensors openFolder(Path folder) {
    Path index = folder.resolve(INDEX);
    if (Files.isRegularFile(index)) {
      Safetensors opened = new Safetensors(index);
      opened.fill(() -> opened.addShards(index));
      return opened;
    }
    Path single = folder.resolve(SINGLE);
    if (!Files.isRegularFile(single)) {
      throw new SaevException("safetensors.no-weights", folder, SINGLE, INDEX);
    }
    return open(single);
  }

  /** A file's size and the hash of its header: tells files apart without reading their data. */
  public static String fingerprint(Path file) {
    try (Safetensors opened = new Safetensors(file)) {
      MemorySegment mapped = opened.map(file);
      SafetensorsHeader header = SafetensorsHeader.read(file, mapped);
      long end = header.tensors().isEmpty() ? 0 : header.tensors().getFirst().offset();
      byte[] bytes = mapped.asSlice(0, end).toArray(ValueLayout.JAVA_BYTE);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return mapped.byteSize() + " " + Hashes.ofText(text);
    }
  }

  /** All tensor names, in the order of the files' bytes. */
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  /** The files' free texts. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  public Optional<TensorEntry> find(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /**
   * The tensor of this name.
   *
   * @throws SaevException if there is none
   */
  public TensorEntry get(String name) {
    TensorEntry entry = tensors.get(name);
    if (entry == null) {
      throw new SaevException("safetensors.missing-tensor", source, name);
    }
    return entry;
  }

  /**
   * The tensor of this name.
   *
   * @throws SaevException if there is none, or it has another shape
   */
  public TensorEntry get(String name, long... shape) {
    TensorEntry entry = get(name);
    if (!entry.hasShape(shape)) {
      throw new SaevException(
          "safetensors.shape",
          entry.file(),
          name,
          Arrays.toString(entry.shape()),
          Arrays.toString(shape));
    }
    return entry;
  }

  @Override
  public void close() {
    arena.close();
  }

  private void fill(Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private void addShards(Path index) {
    Map<Path, Set<String>> shards = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : Json.tree(index).path("weight_map").properties()) {
      Path shard = shard(index, entry.getValue());
      shards.computeIfAbsent(shard, key -> new TreeSet<>()).add(entry.getKey());
    }
    if (shards.isEmpty()) {
      throw new SaevException("safetensors.index-empty", index);
    }
    shards.forEach(this::add);
  }

  /**
   * A shard lies in the index's own folder: anything else could read files the user never meant.
   */
  private static Path shard(Path index, JsonNode value) {
    String name = value.isString() ? value.stringValue() : "";
    try {
      Path relative = Path.of(name);
      if (!name.isEmpty()
          && !relative.isAbsolute()
          && relative.getNameCount() == 1
          && !name.contains("..")
          && !name.contains("\\")) {
        return index.resolveSibling(relative);
      }
    } catch (InvalidPathException e) {
      throw new SaevException(e, "safetensors.shard-path", index, name);
    }
    throw new SaevException("safetensors.shard-path", index, name);
  }

  /**
   * Maps one file.
   *
   * @param promised the tensors the index says are here; null takes all
   */
  private void add(Path file, @Nullable Set<String> promised) {
    SafetensorsHeader header = SafetensorsHeader.read(file, map(file));
    metadata.putAll(header.metadata());
    for (TensorEntry entry : header.tensors()) {
      if (promised == null || promised.contains(entry.name())) {
        tensors.put(entry.name(), entry);
      }
    }
    if (promised != null) {
      for (String name : promised) {
        if (!tensors.containsKey(name)) {
          throw new SaevException("safetensors.missing-tensor", file, name);
        }
      }
    }
  }

  private MemorySegment map(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (NoSuchFileException e) {
      throw new SaevException(e, "file.missing", file);
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
  }
}
