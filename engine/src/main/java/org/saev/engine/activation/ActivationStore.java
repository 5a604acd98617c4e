package org.saev.engine.activation;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;

/**
 * The stored residual-stream rows of a dataset, memory-mapped: opening costs nothing, memory does
 * not grow with the store. Rows are numbered through all shards, sample by sample. Safe to read
 * from several threads.
 */
public final class ActivationStore implements AutoCloseable {
  private final Path folder;
  private final StoreManifest manifest;
  private final Arena arena = Arena.ofShared();
  private final List<ShardRows> rows = new ArrayList<>();
  private final TokenTable tokens;
  private @Nullable RowSource source;

  /** Rows that were made again, by sample: those of the last run, since they are asked for next. */
  private Map<Integer, float[]> made = Map.of();

  /** What there is of a shard's rows on the disk. */
  private sealed interface ShardRows {
    /** All of them. */
    record All(MemorySegment values) implements ShardRows {}

    /** A few; the others must be made again. */
    record Some(KeptRows kept) implements ShardRows {}
  }

  /** Opens what a manifest tells of, whether it lies there yet or not. */
  ActivationStore(Path folder, StoreManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
    try {
      List<MemorySegment> records = new ArrayList<>();
      for (int i = 0; i < manifest.shards().size(); i++) {
        long count = manifest.shards().get(i).rows();
        rows.add(openRows(i, count * manifest.dim() * 2));
        records.add(map(ShardFiles.tokens(folder, i), count * TokenLayout.BYTES));
      }
      tokens = new TokenTable(records);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /**
   * Opens a finished store.
   *
   * @throws SaevException if it is missing, of a newer format, or a shard has not the length the
   *     manifest tells
   */
  public static ActivationStore open(Path folder) {
    return new ActivationStore(folder, StoreManifest.read(folder));
  }

  private ShardRows openRows(int shard, long expected) {
    Path kept = ShardFiles.kept(folder, shard);
    if (!Files.exists(kept)) {
      return new ShardRows.All(map(ShardFiles.rows(folder, shard), expected));
    }
    try {
      return new ShardRows.Some(KeptRows.open(kept, dim(), arena));
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", kept, String.valueOf(e.getMessage()));
    }
  }

  private MemorySegment map(Path file, long expected) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() != expected) {
        throw new SaevException("activation.truncated", file, channel.size(), expected);
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, expected, arena);
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
  }

  public Path folder() {
    return folder;
  }

  public StoreManifest manifest() {
    return manifest;
  }

  public int dim() {
    return manifest.dim();
  }

  public long rows() {
    return tokens.rows();
  }

  /** Whether all rows lie on the disk; else most are made again when they are asked for. */
  public boolean keepsRows() {
    return rows.stream().allMatch(ShardRows.All.class::isInstance);
  }

  /** Where rows come from that were not kept. */
  public synchronized void makeRowsWith(RowSource maker) {
    source = maker;
  }

  /**
   * Copies {@code count} rows from {@code row} on into {@code out} as fp32.
   *
   * @throws SaevException if they were not kept and cannot be made again
   */
  public void read(long row, int count, float[] out, int outOffset) {
    int done = 0;
    while (done < count) {
      int shard = tokens.shardOf(row + done);
      long within = row + done - tokens.firstRow(shard);
      int n = (int) Math.min(count - done, tokens.firstRow(shard + 1) - row - done);
      int to = outOffset + done * dim();
      switch (rows.get(shard)) {
        case ShardRows.All all -> decode(all.values(), within * dim() * 2, n * dim(), out, to);
        case ShardRows.Some some -> {
          for (int i = 0; i < n; i++) {
            readKept(some.kept(), within + i, row + done + i, out, to + i * dim());
          }
        }
      }
      done += n;
    }
  }

  /** Writes those of {@code sorted} store rows that lie in one shard into a file of kept rows. */
  void keep(int shard, long[] sorted, Path file) throws IOException {
    long first = tokens.firstRow(shard);
    long end = tokens.firstRow(shard + 1);
    long[] within =
        Arrays.stream(sorted)
            .filter(row -> row >= first && row < end)
            .map(row -> row - first)
            .toArray();
    if (rows.get(shard) instanceof ShardRows.All all) {
      KeptRows.write(file, all.values(), dim(), within);
    }
  }

  private void readKept(KeptRows kept, long within, long row, float[] out, int to) {
    long at = kept.find(within);
    if (at >= 0) {
      decode(kept.entries(), at, dim(), out, to);
      return;
    }
    int sample = sample(row);
    float[] all = make(sample);
    System.arraycopy(all, Math.toIntExact(row - rowStart(sample)) * dim(), out, to, dim());
  }

  private synchronized float[] make(int sample) {
    if (!made.containsKey(sample)) {
      prepare(List.of(sample));
    }
    return Objects.requireNonNull(made.get(sample));
  }

  /**
   * Makes the rows of samples again that are about to be read, all in one run, and lets go of those
   * made before. Nothing happens where rows were kept.
   *
   * @throws SaevException if they cannot be made again
   */
  public synchronized void prepare(List<Integer> samples) {
    int[] missing = samples.stream().filter(this::isGone).mapToInt(Integer::intValue).toArray();
    if (missing.length == 0) {
      return;
    }
    RowSource maker = source;
    if (maker == null) {
      throw new SaevException("activation.not-kept", folder);
    }
    try {
      List<float[]> rows = maker.rows(missing);
      Map<Integer, float[]> bySample = new HashMap<>();
      for (int i = 0; i < missing.length; i++) {
        bySample.put(missing[i], rows.get(i));
      }
      made = bySample;
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
    }
  }

  private boolean isGone(int sample) {
    long first = rowStart(sample);
    return first < rowStart(sample + 1)
        && rows.get(tokens.shardOf(first)) instanceof ShardRows.Some;
  }

  private static void decode(
      MemorySegment from, long offset, int values, float[] out, int outOffset) {
    short[] half = new short[values];
    MemorySegment.copy(from, ValueLayout.JAVA_SHORT_UNALIGNED, offset, half, 0, values);
    for (int i = 0; i < values; i++) {
      out[outOffset + i] = Float.float16ToFloat(half[i]);
    }
  }

  /** Dataset row of the token at {@code row}. */
  public int sample(long row) {
    return tokens.number(row, TokenLayout.SAMPLE);
  }

  public int position(long row) {
    return tokens.number(row, TokenLayout.POSITION);
  }

  public int tokenId(long row) {
    return tokens.number(row, TokenLayout.TOKEN_ID);
  }

  public Modality modality(long row) {
    return Modality.of(modalityCode(row));
  }

  /** {@link Modality#code()} of the token at {@code row}. */
  public byte modalityCode(long row) {
    return tokens.modality(row);
  }

  public Pass pass(long row) {
    return tokens.pass(row);
  }

  /** Index of the sample's segment the token belongs to; -1 for special tokens. */
  public int segment(long row) {
    return tokens.small(row, TokenLayout.SEGMENT);
  }

  public int patchRow(long row) {
    return tokens.small(row, TokenLayout.ROW);
  }

  public int patchCol(long row) {
    return tokens.small(row, TokenLayout.COL);
  }

  /** Left, top, right, bottom of an image token's patch, as fractions of the whole image. */
  public double[] patch(long row) {
    return tokens.patch(row);
  }

  /** First char of a text token in its segment. */
  public int spanStart(long row) {
    return tokens.number(row, TokenLayout.PLACE);
  }

  /** One past the last char of a text token in its segment. */
  public int spanEnd(long row) {
    return tokens.number(row, TokenLayout.PLACE + 4);
  }

  /** The first row of {@code sample} or, where it has none, of the next sample that has. */
  public long rowStart(int sample) {
    return tokens.rowStart(sample);
  }

  @Override
  public void close() {
    arena.close();
  }

  /** Whether {@code folder} holds a finished store. */
  public static boolean exists(Path folder) {
    return Files.isRegularFile(folder.resolve("manifest.json"));
  }
}
