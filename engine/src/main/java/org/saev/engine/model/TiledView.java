package org.saev.engine.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.AnyResolution.Size;

/**
 * LLaVA-NeXT: the whole picture stretched to one tile, then the picture at its own aspect cut into
 * tiles. In the sequence stand the whole view's patches, then the rows of patches right across the
 * tiles, without the padding, each row with a learned end.
 *
 * <p>Source: Hugging Face's {@code image_processing_pil_llava_next.py}, and {@code
 * pack_image_features} for the order of the rows.
 */
final class TiledView implements PictureProcessor {
  private final AnyResolution resolution;
  private final ClipImageProcessor processor;
  private final int patch;

  private TiledView(AnyResolution resolution, ClipImageProcessor processor, int patch) {
    this.resolution = resolution;
    this.processor = processor;
    this.patch = patch;
  }

  /**
   * Reads a folder's processor.
   *
   * @throws SaevException if its tiles are not the tower's
   */
  static TiledView read(Path folder, VisionConfig vision) {
    ConfigReader file = ClipImageProcessor.config(folder);
    AnyResolution resolution = AnyResolution.read(folder, vision);
    if (!AnyResolution.canvases(file.node()).equals(resolution.canvases())) {
      throw new SaevException(
          "model.config-value",
          file.file(),
          "image_grid_pinpoints",
          file.node().path("image_grid_pinpoints"));
    }
    ClipImageProcessor processor = ClipImageProcessor.parse(file, ClipImageProcessor.Defaults.CLIP);
    int side = vision.imageSize();
    if (!processor.makesTiles(side)) {
      throw new SaevException("model.image-size", file.node().path("size"), side + "×" + side);
    }
    return new TiledView(resolution, processor, vision.patch());
  }

  @Override
  public PreparedPicture prepare(Pixels picture) {
    Size own = new Size(picture.width(), picture.height());
    Size canvas = resolution.canvas(own);
    Size scaled = resolution.scaled(own, canvas);
    Size tiles = resolution.tiles(canvas);
    int side = resolution.tile();
    byte[] rgb = ClipImageProcessor.rgb(picture);
    int count = 1 + tiles.width() * tiles.height();
    int each = 3 * side * side;
    float[] values = new float[count * each];

    ImageGeometry whole = new ImageGeometry(side, side, 0, 0);
    byte[] base = processor.resize(rgb, own, new Size(side, side));
    processor.window(base, whole, side, side, values, 0);

    byte[] large = processor.resize(rgb, own, scaled);
    // the half pixel left over goes to the right and the bottom
    int left = (canvas.width() - scaled.width()) / 2;
    int top = (canvas.height() - scaled.height()) / 2;
    for (int tile = 1; tile < count; tile++) {
      int x = (tile - 1) % tiles.width() * side;
      int y = (tile - 1) / tiles.width() * side;
      ImageGeometry at = new ImageGeometry(scaled.width(), scaled.height(), x - left, y - top);
      processor.window(large, at, side, side, values, tile * each);
    }
    ImageGeometry placed = new ImageGeometry(scaled.width(), scaled.height(), -left, -top);
    int towerRows = count * resolution.grid() * resolution.grid();
    return new PreparedPicture(
        values, count, towerRows, side, side, cells(whole, placed, own, canvas));
  }

  private List<PreparedPicture.Cell> cells(
      ImageGeometry whole, ImageGeometry placed, Size own, Size canvas) {
    int grid = resolution.grid();
    List<PreparedPicture.Cell> cells = new ArrayList<>();
    for (int row = 0; row < grid; row++) {
      for (int col = 0; col < grid; col++) {
        cells.add(whole.cell(cells.size(), 0, row, col, col * patch, row * patch, patch));
      }
    }
    AnyResolution.Window window = resolution.window(own, canvas);
    int across = resolution.tiles(canvas).width();
    for (int y = window.top(); y < window.bottom(); y++) {
      for (int x = window.left(); x < window.right(); x++) {
        int tile = 1 + y / grid * across + x / grid;
        int row = y % grid;
        int col = x % grid;
        cells.add(
            placed.cell(
                (tile * grid + row) * grid + col,
                tile,
                row,
                col,
                // a tile's last pixels belong to no patch if the patches do not divide it
                x / grid * resolution.tile() + col * patch,
                y / grid * resolution.tile() + row * patch,
                patch));
      }
      cells.add(PreparedPicture.Cell.special(PreparedPicture.Cell.NEWLINE));
    }
    return cells;
  }
}
