package org.saev.engine.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;
import org.saev.engine.tensor.TorchWorkers;

/**
 * Image tokens of one batch, computed once per picture: samples that share one pixel array (the
 * passes of one sample do) share its features.
 */
final class ImageFeatures {
  /** Tiles run together; beyond this the tower gets no faster. */
  private static final int TILES = 16;

  /**
   * Where a sample's rows lie.
   *
   * @param rows all rows of its group, in the batch's manager
   * @param first the sample's first row
   * @param count rows of the sample
   */
  private record Rows(PtNDArray rows, long first, long count) {}

  private final IdentityHashMap<float[], Rows> bySample = new IdentityHashMap<>();
  private final @Nullable TorchProgram program;
  private final @Nullable ImageTower tower;

  private ImageFeatures(@Nullable TorchProgram program, @Nullable ImageTower tower) {
    this.program = program;
    this.tower = tower;
  }

  /** For a model that takes no pictures. */
  static ImageFeatures none() {
    return new ImageFeatures(null, null);
  }

  /**
   * Runs the tower over all pictures of a batch.
   *
   * @param into owns the features
   */
  static ImageFeatures of(
      PtNDManager into,
      TorchProgram program,
      ImageTower tower,
      TorchWorkers workers,
      List<EncodedSample> batch) {
    ImageFeatures features = new ImageFeatures(program, tower);
    List<Runnable> pieces = new ArrayList<>();
    for (List<EncodedSample> group : groups(batch)) {
      pieces.add(() -> features.run(into, tower, group));
    }
    workers.run(pieces);
    return features;
  }

  /** The distinct pictures of a batch in groups that run together. */
  private static List<List<EncodedSample>> groups(List<EncodedSample> batch) {
    List<List<EncodedSample>> groups = new ArrayList<>();
    IdentityHashMap<float[], EncodedSample> distinct = new IdentityHashMap<>();
    List<EncodedSample> group = new ArrayList<>();
    int tiles = 0;
    for (EncodedSample sample : batch) {
      if (sample.tiles() == 0 || distinct.put(sample.pixels(), sample) != null) {
        continue;
      }
      boolean full = tiles + sample.tiles() > TILES;
      if (tiles > 0 && (full || !sameSize(group.getFirst(), sample))) {
        groups.add(group);
        group = new ArrayList<>();
        tiles = 0;
      }
      group.add(sample);
      tiles += sample.tiles();
    }
    if (tiles > 0) {
      groups.add(group);
    }
    return groups;
  }

  private static boolean sameSize(EncodedSample one, EncodedSample other) {
    return one.imageHeight() == other.imageHeight() && one.imageWidth() == other.imageWidth();
  }

  /**
   * What stands at the first {@code count} image positions of a sample of the batch.
   *
   * @return count × d, in {@code into}
   */
  PtNDArray rows(PtNDManager into, EncodedSample sample, int count) {
    Rows rows;
    synchronized (bySample) {
      rows = bySample.get(sample.pixels());
    }
    if (rows == null || tower == null || program == null) {
      throw new IllegalStateException("a sample outside the batch");
    }
    long[] index = new long[count];
    for (int i = 0; i < count; i++) {
      index[i] = sample.imageRows()[i];
    }
    return program.run(
        into,
        "picked_rows",
        rows.rows,
        rows.first,
        rows.count,
        tower.newline(),
        Torch.longs(into, index, count));
  }

  private void run(PtNDManager into, ImageTower tower, List<EncodedSample> group) {
    int tiles = group.stream().mapToInt(EncodedSample::tiles).sum();
    EncodedSample first = group.getFirst();
    long perTile = 3L * first.imageHeight() * first.imageWidth();
    try (Arena arena = Arena.ofConfined();
        PtNDManager step = Torch.newManager()) {
      MemorySegment pixels = arena.allocate(perTile * tiles * Float.BYTES, 64);
      long offset = 0;
      for (EncodedSample sample : group) {
        MemorySegment.copy(
            sample.pixels(), 0, pixels, ValueLayout.JAVA_FLOAT, offset, sample.pixels().length);
        offset += sample.pixels().length * (long) Float.BYTES;
      }
      Shape shape = new Shape(tiles, 3, first.imageHeight(), first.imageWidth());
      PtNDArray read = Torch.alias(step, pixels, shape, DataType.FLOAT32);
      PtNDArray rows = tower.features(into, read.toDevice(into.getDevice(), false));
      long row = 0;
      for (EncodedSample sample : group) {
        long count =
            (long) sample.tiles() * tower.rowsPerTile(first.imageHeight(), first.imageWidth());
        synchronized (bySample) {
          bySample.put(sample.pixels(), new Rows(rows, row, count));
        }
        row += count;
      }
    }
  }
}
