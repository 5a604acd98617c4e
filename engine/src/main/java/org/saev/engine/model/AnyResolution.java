package org.saev.engine.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * Into how many tiles LLaVA-NeXT cuts a picture, and which patches of them hold picture rather than
 * padding. Source: Hugging Face's {@code select_best_resolution}, {@code get_patch_output_size} and
 * {@code unpad_image}.
 *
 * @param canvases the sizes a picture may be scaled into, all of them whole tiles
 * @param tile pixels a side of a tile
 * @param grid patches a side of a tile
 */
record AnyResolution(List<Size> canvases, int tile, int grid) {
  /** A size in pixels, tiles or patches. */
  record Size(int width, int height) {}

  /**
   * The patches of a canvas that hold picture: columns left … right-1, rows top … bottom-1, over
   * all tiles together.
   */
  record Window(int left, int top, int right, int bottom) {}

  /** More tiles than this would be a damaged configuration. */
  private static final int MOST_TILES = 64;

  private static final int[][] DEFAULT = {
    {336, 672}, {672, 336}, {672, 672}, {1008, 336}, {336, 1008}
  };

  AnyResolution {
    canvases = List.copyOf(canvases);
  }

  /**
   * Reads the model's canvases.
   *
   * @throws SaevException if they are not whole tiles
   */
  static AnyResolution read(Path folder, VisionConfig vision) {
    ConfigReader root = ConfigReader.root(folder.resolve("config.json"));
    AnyResolution read =
        new AnyResolution(canvases(root.node()), vision.imageSize(), vision.grid());
    for (Size canvas : read.canvases) {
      Size tiles = read.tiles(canvas);
      if (tiles.width * read.tile != canvas.width
          || tiles.height * read.tile != canvas.height
          || Math.min(tiles.width, tiles.height) < 1
          || (long) tiles.width * tiles.height > MOST_TILES) {
        throw new SaevException(
            "model.config-value",
            root.file(),
            "image_grid_pinpoints",
            root.node().path("image_grid_pinpoints"));
      }
    }
    return read;
  }

  /** The list in a configuration, heights before widths; the family's usual one if it has none. */
  static List<Size> canvases(JsonNode config) {
    List<Size> canvases = new ArrayList<>();
    JsonNode list = config.path("image_grid_pinpoints");
    for (JsonNode pair : list) {
      canvases.add(new Size(pair.path(1).asInt(0), pair.path(0).asInt(0)));
    }
    if (canvases.isEmpty()) {
      for (int[] pair : DEFAULT) {
        canvases.add(new Size(pair[1], pair[0]));
      }
    }
    return canvases;
  }

  /** The canvas that keeps most of a picture's pixels, and of those the one that wastes least. */
  Size canvas(Size picture) {
    Size best = canvases.getFirst();
    long most = 0;
    long leastWaste = Long.MAX_VALUE;
    for (Size canvas : canvases) {
      double scale =
          Math.min((double) canvas.width / picture.width, (double) canvas.height / picture.height);
      long scaled = ((long) (picture.width * scale)) * ((long) (picture.height * scale));
      long effective = Math.min(scaled, (long) picture.width * picture.height);
      long waste = (long) canvas.width * canvas.height - effective;
      if (effective > most || (effective == most && waste < leastWaste)) {
        most = effective;
        leastWaste = waste;
        best = canvas;
      }
    }
    return best;
  }

  /** How large the picture lies on its canvas, its aspect kept. */
  Size scaled(Size picture, Size canvas) {
    double across = (double) canvas.width / picture.width;
    double down = (double) canvas.height / picture.height;
    if (across < down) {
      int height = (int) Math.min(Math.ceil(picture.height * across), canvas.height);
      return new Size(canvas.width, height);
    }
    return new Size((int) Math.min(Math.ceil(picture.width * down), canvas.width), canvas.height);
  }

  /** Columns and rows of tiles on a canvas. */
  Size tiles(Size canvas) {
    return new Size(canvas.width / tile, canvas.height / tile);
  }

  /** The patches kept; the padding is judged in whole patches, as much on one side as the other. */
  Window window(Size picture, Size canvas) {
    Size tiles = tiles(canvas);
    int cols = tiles.width * grid;
    int rows = tiles.height * grid;
    if ((double) picture.width / picture.height > (double) cols / rows) {
      int padding = (rows - truncated(picture.height * ((double) cols / picture.width))) / 2;
      return new Window(0, padding, cols, rows - padding);
    }
    int padding = (cols - truncated(picture.width * ((double) rows / picture.height))) / 2;
    return new Window(padding, 0, cols - padding, rows);
  }

  /** The reference's {@code int(round(value, 7))}. */
  private static int truncated(double value) {
    return new BigDecimal(value).setScale(7, RoundingMode.HALF_EVEN).intValue();
  }
}
