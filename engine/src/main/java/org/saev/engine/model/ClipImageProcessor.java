package org.saev.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;
import org.saev.engine.artifact.Json;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * Hugging Face's {@code CLIPImageProcessor}, PIL form: resize, centre crop, rescale, normalise.
 * Alpha is dropped without blending, as {@code Image.convert("RGB")} does.
 *
 * @param shortestEdge pixels the shorter side is resized to; 0 if the size is exact
 * @param width exact width; 0 if by the shorter side
 * @param height exact height; 0 if by the shorter side
 * @param cropWidth width of the window kept; 0 for no crop
 * @param cropHeight height of the window kept; 0 for no crop
 * @param scale factor from 0 … 255; 1 for none
 * @param mean subtracted per channel after rescaling
 * @param std divided by per channel
 */
record ClipImageProcessor(
    int shortestEdge,
    int width,
    int height,
    PillowResize.Filter filter,
    int cropWidth,
    int cropHeight,
    double scale,
    float[] mean,
    float[] std) {
  private static final int CHANNELS = 3;

  /** No picture is enlarged beyond this many pixels: a 1 × 100000 strip would need gigabytes. */
  private static final long MOST_PIXELS = 1L << 26;

  /**
   * What a file that leaves something out means.
   *
   * @param side of the resized and cropped picture
   * @param filter Pillow's number
   */
  record Defaults(int side, int filter, double scale, float[] mean, float[] std) {
    static final Defaults CLIP =
        new Defaults(
            224,
            3,
            1 / 255.0,
            new float[] {0.48145467f, 0.4578275f, 0.40821072f},
            new float[] {0.26862955f, 0.2613026f, 0.2757771f});
    static final Defaults CHAMELEON =
        new Defaults(512, 1, 0.0078, new float[] {1, 1, 1}, new float[] {1, 1, 1});
  }

  /**
   * One prepared picture.
   *
   * @param values 3 × height × width, channel-first
   */
  record Prepared(float[] values, int width, int height, ImageGeometry geometry) {}

  /** Reads {@code processor_config.json} or {@code preprocessor_config.json}. */
  static ClipImageProcessor read(Path folder) {
    return parse(config(folder), Defaults.CLIP);
  }

  /** The object that describes the image processor. */
  static ConfigReader config(Path folder) {
    Path file = folder.resolve("processor_config.json");
    JsonNode tree = Files.isRegularFile(file) ? Json.tree(file).path("image_processor") : null;
    if (tree == null || !tree.isObject()) {
      file = folder.resolve("preprocessor_config.json");
      tree = Json.tree(file);
    }
    return new ConfigReader(file, tree);
  }

  static ClipImageProcessor parse(ConfigReader config, Defaults usual) {
    ConfigReader size = config.child("size");
    boolean resize = config.flag("do_resize", true);
    boolean exact = size.has("height");
    int edge =
        size.node().isInt() ? size.node().intValue() : size.size("shortest_edge", usual.side);
    ConfigReader crop = config.child("crop_size");
    int square = crop.node().isInt() ? crop.node().intValue() : usual.side;
    boolean cropped = config.flag("do_center_crop", true);
    int number = config.index("resample", usual.filter);
    PillowResize.Filter filter =
        PillowResize.Filter.numbered(number)
            .orElseThrow(
                () -> new SaevException("model.config-value", config.file(), "resample", number));
    boolean normalise = config.flag("do_normalize", true);
    return new ClipImageProcessor(
        resize && !exact ? edge : 0,
        resize && exact ? size.size("width", usual.side) : 0,
        resize && exact ? size.size("height", usual.side) : 0,
        filter,
        cropped ? crop.size("width", square) : 0,
        cropped ? crop.size("height", square) : 0,
        config.flag("do_rescale", true) ? config.number("rescale_factor", usual.scale) : 1,
        normalise ? triple(config, "image_mean", usual.mean) : new float[CHANNELS],
        normalise ? triple(config, "image_std", usual.std) : new float[] {1, 1, 1});
  }

  private static float[] triple(ConfigReader config, String key, float[] otherwise) {
    JsonNode node = config.node().path(key);
    if (!node.isArray() || node.size() != CHANNELS) {
      return otherwise.clone();
    }
    float[] values = new float[CHANNELS];
    for (int i = 0; i < CHANNELS; i++) {
      values[i] = (float) node.get(i).asDouble();
    }
    return values;
  }

  /** Prepares one decoded picture. */
  Prepared prepare(Pixels picture) {
    int toWidth = picture.width();
    int toHeight = picture.height();
    if (shortestEdge > 0) {
      int shorter = Math.min(toWidth, toHeight);
      // truncated like the reference's int(size * long / short)
      long longer = (long) ((double) ((long) shortestEdge * Math.max(toWidth, toHeight)) / shorter);
      if (longer * shortestEdge > MOST_PIXELS) {
        throw new SaevException("model.image-too-long", picture.width(), picture.height());
      }
      boolean upright = picture.width() <= picture.height();
      toWidth = upright ? shortestEdge : (int) longer;
      toHeight = upright ? (int) longer : shortestEdge;
    } else if (width > 0) {
      toWidth = width;
      toHeight = height;
    }
    byte[] resized =
        PillowResize.resize(
            rgb(picture), picture.width(), picture.height(), toWidth, toHeight, filter);
    int windowWidth = cropWidth > 0 ? cropWidth : toWidth;
    int windowHeight = cropHeight > 0 ? cropHeight : toHeight;
    ImageGeometry geometry =
        new ImageGeometry(
            toWidth, toHeight, start(toWidth, windowWidth), start(toHeight, windowHeight));
    float[] values = new float[CHANNELS * windowWidth * windowHeight];
    window(resized, geometry, windowWidth, windowHeight, values, 0);
    return new Prepared(values, windowWidth, windowHeight, geometry);
  }

  /** Whether a tile of {@code side} pixels a side leaves this processor as it came. */
  boolean makesTiles(int side) {
    boolean resized = shortestEdge == side || (width == side && height == side);
    boolean cropped = cropWidth == side && cropHeight == side;
    return resized && (cropped || (cropWidth == 0 && cropHeight == 0));
  }

  /** Scales a picture with this processor's filter. */
  byte[] resize(byte[] rgb, AnyResolution.Size from, AnyResolution.Size to) {
    return PillowResize.resize(rgb, from.width(), from.height(), to.width(), to.height(), filter);
  }

  /** Where the reference's centre crop starts; a picture that is too small is padded all round. */
  private static int start(int size, int window) {
    if (window <= size) {
      return (size - window) / 2;
    }
    return -((window - size + 1) / 2);
  }

  /**
   * Cuts a window out of a scaled picture, black where it reaches beyond, and normalises it.
   *
   * @param values receives 3 × windowHeight × windowWidth from {@code first} on
   */
  void window(
      byte[] rgb, ImageGeometry at, int windowWidth, int windowHeight, float[] values, int first) {
    int plane = windowWidth * windowHeight;
    for (int channel = 0; channel < CHANNELS; channel++) {
      float[] table = table(channel);
      for (int y = 0; y < windowHeight; y++) {
        int sourceY = y + at.cropTop();
        for (int x = 0; x < windowWidth; x++) {
          int sourceX = x + at.cropLeft();
          boolean inside =
              sourceX >= 0
                  && sourceX < at.resizedWidth()
                  && sourceY >= 0
                  && sourceY < at.resizedHeight();
          int level =
              inside ? rgb[(sourceY * at.resizedWidth() + sourceX) * CHANNELS + channel] & 0xff : 0;
          values[first + channel * plane + y * windowWidth + x] = table[level];
        }
      }
    }
  }

  /** The normalised value of every 8-bit level. */
  private float[] table(int channel) {
    float[] table = new float[256];
    for (int level = 0; level < table.length; level++) {
      table[level] = ((float) (level * scale) - mean[channel]) / std[channel];
    }
    return table;
  }

  /** The colours of a picture, interleaved; alpha is dropped. */
  static byte[] rgb(Pixels picture) {
    byte[] rgba = picture.rgba();
    byte[] rgb = new byte[rgba.length / 4 * CHANNELS];
    for (int i = 0, j = 0; i < rgba.length; i += 4, j += CHANNELS) {
      rgb[j] = rgba[i];
      rgb[j + 1] = rgba[i + 1];
      rgb[j + 2] = rgba[i + 2];
    }
    return rgb;
  }
}
