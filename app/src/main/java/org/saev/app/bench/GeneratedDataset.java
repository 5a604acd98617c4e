package org.saev.app.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;

/** Samples that are made when asked for: a drawn picture and a sentence that says what it shows. */
final class GeneratedDataset implements Dataset {
  private static final List<String> COLORS =
      List.of("red", "blue", "green", "orange", "purple", "grey", "brown");
  private static final List<String> PLACES = List.of("left", "right", "top", "bottom", "middle");
  private static final int EDGE = 224;

  /** Pictures that differ; each is drawn once, since no dataset has to draw what it holds. */
  private static final int PICTURES = 100;

  private final int size;
  private final Map<Integer, byte[]> drawn = new ConcurrentHashMap<>();

  GeneratedDataset(int size) {
    this.size = size;
  }

  @Override
  public Path source() {
    return Path.of("generated");
  }

  @Override
  public String format() {
    return "folder";
  }

  @Override
  public String hash() {
    return "generated-" + size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Sample sample(int row) {
    String color = COLORS.get(row % COLORS.size());
    String place = PLACES.get(row / COLORS.size() % PLACES.size());
    String text = "picture %d shows a %s disc at the %s of a field".formatted(row, color, place);
    return new Sample(
        "g%07d".formatted(row),
        List.of(new Segment.Image(String.valueOf(row)), new Segment.Text(text)),
        Map.of("place", place));
  }

  @Override
  public byte[] imageBytes(Segment.Image image) throws IOException {
    int picture = Integer.parseInt(image.ref()) % PICTURES;
    byte[] before = drawn.get(picture);
    if (before != null) {
      return before;
    }
    byte[] made = draw(picture);
    drawn.put(picture, made);
    return made;
  }

  private static byte[] draw(int row) throws IOException {
    BufferedImage picture = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.getHSBColor(row * 37 % 100 / 100f, 0.2f, 0.9f));
    g.fillRect(0, 0, EDGE, EDGE);
    g.setColor(Color.getHSBColor(row % COLORS.size() / (float) COLORS.size(), 0.8f, 0.7f));
    g.fillOval(row * 13 % (EDGE / 2), row * 29 % (EDGE / 2), EDGE / 2, EDGE / 2);
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", out);
    return out.toByteArray();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
