package org.saev.engine.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.AnyResolution.Size;

/**
 * Qwen2.5-VL: the picture at about its own size and aspect, in whole units. Source: Hugging Face's
 * {@code smart_resize}.
 *
 * @param unit pixels a side of a unit
 * @param fewest pixels below which a picture is enlarged
 * @param most pixels above which it is reduced
 */
record QwenView(ClipImageProcessor processor, int unit, int fewest, int most)
    implements PictureProcessor {
  /** The reference refuses longer and narrower pictures. */
  private static final int MOST_ASPECT = 200;

  static QwenView read(Path folder, QwenConfig config) {
    ConfigReader file = ClipImageProcessor.config(folder);
    ConfigReader size = file.child("size");
    int unit = file.size("patch_size", 14) * file.size("merge_size", 2);
    if (unit != config.unit() || !file.flag("do_resize", true)) {
      throw new SaevException("model.config-value", file.file(), "patch_size", unit);
    }
    int fewest = file.size("min_pixels", size.size("shortest_edge", 56 * 56));
    int most = file.size("max_pixels", size.size("longest_edge", 28 * 28 * 1280));
    return new QwenView(
        ClipImageProcessor.parse(file, ClipImageProcessor.Defaults.CLIP), unit, fewest, most);
  }

  @Override
  public PreparedPicture prepare(Pixels picture) {
    Size own = new Size(picture.width(), picture.height());
    Size size = resized(own);
    byte[] rgb = processor.resize(ClipImageProcessor.rgb(picture), own, size);
    ImageGeometry geometry = new ImageGeometry(size.width(), size.height(), 0, 0);
    float[] values = new float[3 * size.width() * size.height()];
    processor.window(rgb, geometry, size.width(), size.height(), values, 0);
    List<PreparedPicture.Cell> cells = new ArrayList<>();
    for (int row = 0; row < size.height() / unit; row++) {
      for (int col = 0; col < size.width() / unit; col++) {
        cells.add(geometry.cell(cells.size(), 0, row, col, col * unit, row * unit, unit));
      }
    }
    return new PreparedPicture(values, 1, cells.size(), size.width(), size.height(), cells);
  }

  /** Whole units, and as many pixels as the model takes. */
  private Size resized(Size own) {
    double height = own.height();
    double width = own.width();
    if (Math.max(height, width) / Math.min(height, width) > MOST_ASPECT) {
      throw new SaevException("model.image-too-long", own.width(), own.height());
    }
    // ties go to the even number, as Python rounds
    long tall = (long) Math.rint(height / unit) * unit;
    long wide = (long) Math.rint(width / unit) * unit;
    if (tall * wide > most) {
      double beta = Math.sqrt(height * width / most);
      tall = Math.max(unit, (long) Math.floor(height / beta / unit) * unit);
      wide = Math.max(unit, (long) Math.floor(width / beta / unit) * unit);
    } else if (tall * wide < fewest) {
      double beta = Math.sqrt(fewest / (height * width));
      tall = (long) Math.ceil(height * beta / unit) * unit;
      wide = (long) Math.ceil(width * beta / unit) * unit;
    }
    return new Size(Math.toIntExact(wide), Math.toIntExact(tall));
  }
}
