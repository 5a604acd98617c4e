package org.saev.engine.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small datasets made on the spot. */
public final class TestData {
  private TestData() {}

  /** A pack of {@code size} pairs, ids p0, p1 …, as a folder. */
  public static Path pack(Path folder, int size) throws IOException {
    Files.createDirectories(folder.resolve("img"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < size; i++) {
      lines.append(
          ("{\"id\":\"p%d\",\"caption\":\"caption %d\",\"ja\":\"絵 %d\",\"style\":\"%s\",\"rank\":%d,"
                  + "\"tags\":[\"a\"]}%n")
              .formatted(i, i, i, i % 2 == 0 ? "flat" : "glossy", i));
      Files.write(folder.resolve("img/p" + i + ".png"), png(i));
    }
    Files.writeString(folder.resolve("pairs.jsonl"), lines);
    return folder;
  }

  /** Everything in a folder as an archive, names behind {@code prefix}. */
  public static Path zip(Path folder, Path file, String prefix) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(
            new ZipEntry(prefix + folder.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, zip);
      }
    }
    return file;
  }

  /** An image and its caption beside it. */
  public static void captioned(Path folder, String stem, String caption) throws IOException {
    Path image = folder.resolve(stem + ".png");
    Files.createDirectories(image.resolveSibling(""));
    Files.write(image, png(stem.length()));
    Files.writeString(folder.resolve(stem + ".txt"), caption);
  }

  /** A little picture that differs with {@code seed}. */
  public static byte[] png(int seed) throws IOException {
    BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 48; i++) {
      image.setRGB(i % 8, i / 8, (seed * 2654435 + i * 40503) & 0xFFFFFF);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  public static List<Sample> samples(Dataset dataset) {
    List<Sample> samples = new ArrayList<>();
    for (int row = 0; row < dataset.size(); row++) {
      samples.add(dataset.sample(row));
    }
    return samples;
  }
}
