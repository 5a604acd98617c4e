package org.saev.engine.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.job.SaevException;

/** LLaVA 1.5: the picture in one view, its patches row by row. */
record SingleView(ClipImageProcessor processor, VisionConfig vision, boolean dropClassToken)
    implements PictureProcessor {

  static SingleView read(Path folder, LlavaConfig config) {
    return new SingleView(
        ClipImageProcessor.read(folder), config.vision(), config.dropClassToken());
  }

  @Override
  public PreparedPicture prepare(Pixels picture) {
    ClipImageProcessor.Prepared view = processor.prepare(picture);
    int grid = vision.grid();
    int size = vision.patch();
    if (view.width() / size != grid || view.height() / size != grid) {
      throw new SaevException(
          "model.image-size",
          view.width() + "×" + view.height(),
          vision.imageSize() + "×" + vision.imageSize());
    }
    List<PreparedPicture.Cell> cells = new ArrayList<>();
    if (!dropClassToken) {
      // the class token takes an image position but is no place in the picture
      cells.add(PreparedPicture.Cell.special(0));
    }
    for (int row = 0; row < grid; row++) {
      for (int col = 0; col < grid; col++) {
        cells.add(view.geometry().cell(cells.size(), 0, row, col, col * size, row * size, size));
      }
    }
    return new PreparedPicture(view.values(), 1, cells.size(), view.width(), view.height(), cells);
  }
}
