package org.saev.engine.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
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
   * Where a picture's rows lie.
   *
   * @param rows all rows of its group, in the batch's manager
   * @param first the picture's first row
   * @param count rows of the picture
   */
  private record Rows(PtNDArray rows, long first, long count) {}

  private final IdentityHashMap<float[], Rows> byPicture = new IdentityHashMap<>();
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
    for (List<EncodedPicture> group : groups(batch)) {
      pieces.add(() -> features.run(into, tower, group));
    }
    workers.run(pieces);
    return features;
  }

  /** The distinct pictures of a batch in groups of one size that run together. */
  private static List<List<EncodedPicture>> groups(List<EncodedSample> batch) {
    List<List<EncodedPicture>> groups = new ArrayList<>();
    IdentityHashMap<float[], EncodedPicture> distinct = new IdentityHashMap<>();
    List<EncodedPicture> group = new ArrayList<>();
    int tiles = 0;
    for (EncodedSample sample : batch) {
      for (EncodedPicture picture : sample.pictures()) {
        if (distinct.put(picture.pixels(), picture) != null) {
          continue;
        }
        boolean full = tiles + picture.tiles() > TILES;
        if (tiles > 0 && (full || !sameSize(group.getFirst(), picture))) {
          groups.add(group);
          group = new ArrayList<>();
          tiles = 0;
        }
        group.add(picture);
        tiles += picture.tiles();
      }
    }
    if (tiles > 0) {
      groups.add(group);
    }
    return groups;
  }

  private static boolean sameSize(EncodedPicture one, EncodedPicture other) {
    return one.height() == other.height() && one.width() == other.width();
  }

  /**
   * Puts a sample's rows in the place of its image tokens.
   *
   * @param h b × n × d, changed
   * @param at the flat positions of the sample's image tokens, in order; a cut sequence has fewer
   *     than its pictures have rows
   */
  void place(PtNDArray h, EncodedSample sample, long[] at) {
    if (tower == null || program == null) {
      throw new IllegalStateException("a picture for a model without a tower");
    }
    int from = 0;
    for (EncodedPicture picture : sample.pictures()) {
      int end = Math.min(at.length, from + picture.rows().length);
      if (end > from) {
        try (PtNDManager small = program.newManager()) {
          long[] own = Arrays.copyOfRange(at, from, end);
          PtNDArray positions = Torch.longs(small, own, own.length);
          program.execute("place", h, positions, rows(small, program, tower, picture, own.length));
        }
      }
      from = end;
    }
  }

  /** What stands at the first {@code count} of a picture's positions: count × d. */
  private PtNDArray rows(
      PtNDManager into, TorchProgram program, ImageTower tower, EncodedPicture picture, int count) {
    Rows rows;
    synchronized (byPicture) {
      rows = byPicture.get(picture.pixels());
    }
    if (rows == null) {
      throw new IllegalStateException("a picture outside the batch");
    }
    long[] index = new long[count];
    for (int i = 0; i < count; i++) {
      index[i] = picture.rows()[i];
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

  private void run(PtNDManager into, ImageTower tower, List<EncodedPicture> group) {
    int tiles = group.stream().mapToInt(EncodedPicture::tiles).sum();
    EncodedPicture first = group.getFirst();
    long perTile = 3L * first.height() * first.width();
    try (Arena arena = Arena.ofConfined();
        PtNDManager step = Torch.newManager()) {
      MemorySegment pixels = arena.allocate(perTile * tiles * Float.BYTES, 64);
      long offset = 0;
      for (EncodedPicture picture : group) {
        float[] values = picture.pixels();
        MemorySegment.copy(values, 0, pixels, ValueLayout.JAVA_FLOAT, offset, values.length);
        offset += values.length * (long) Float.BYTES;
      }
      Shape shape = new Shape(tiles, 3, first.height(), first.width());
      PtNDArray read = Torch.alias(step, pixels, shape, DataType.FLOAT32);
      PtNDArray rows = tower.features(into, read.toDevice(into.getDevice(), false));
      long row = 0;
      for (EncodedPicture picture : group) {
        long count = (long) picture.tiles() * tower.rowsPerTile(first.height(), first.width());
        synchronized (byPicture) {
          byPicture.put(picture.pixels(), new Rows(rows, row, count));
        }
        row += count;
      }
    }
  }
}
