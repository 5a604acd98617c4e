package org.saev.engine.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.job.SaevException;

/** Chameleon: the picture's middle in one view, on white where it is transparent. */
record ChameleonView(ClipImageProcessor processor, CodeBookConfig book)
    implements PictureProcessor {
  private static final int OPAQUE = 255;

  static ChameleonView read(Path folder, CodeBookConfig book) {
    ConfigReader config = ClipImageProcessor.config(folder);
    ClipImageProcessor processor =
        ClipImageProcessor.parse(config, ClipImageProcessor.Defaults.CHAMELEON);
    return new ChameleonView(processor, book);
  }

  @Override
  public PreparedPicture prepare(Pixels picture) {
    ClipImageProcessor.Prepared view = processor.prepare(onWhite(picture));
    int side = book.resolution();
    if (view.width() != side || view.height() != side) {
      throw new SaevException(
          "model.image-size", view.width() + "×" + view.height(), side + "×" + side);
    }
    int grid = book.grid();
    int size = side / grid;
    List<PreparedPicture.Cell> cells = new ArrayList<>();
    for (int row = 0; row < grid; row++) {
      for (int col = 0; col < grid; col++) {
        cells.add(view.geometry().cell(cells.size(), 0, row, col, col * size, row * size, size));
      }
    }
    return new PreparedPicture(view.values(), 1, cells.size(), view.width(), view.height(), cells);
  }

  /** Blended as the reference does it: in double precision, the fraction cut off. */
  private static Pixels onWhite(Pixels picture) {
    byte[] rgba = picture.rgba().clone();
    for (int i = 0; i < rgba.length; i += 4) {
      double alpha = (rgba[i + 3] & 0xff) / (double) OPAQUE;
      for (int c = 0; c < 3; c++) {
        rgba[i + c] = (byte) ((1 - alpha) * OPAQUE + alpha * (rgba[i + c] & 0xff));
      }
    }
    return new Pixels(picture.width(), picture.height(), rgba);
  }
}
