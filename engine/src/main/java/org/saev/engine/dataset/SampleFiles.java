package org.saev.engine.dataset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A sample as files of one name: an image with {@code .txt}, and {@code .json} for whatever a text
 * file cannot say. Used for folders and for tar archives.
 */
final class SampleFiles {
  private final Dataset dataset;
  private final Set<String> keys = new HashSet<>();

  SampleFiles(Dataset dataset) {
    this.dataset = dataset;
  }

  /** The files by name, in the order they are written. */
  Map<String, byte[]> of(Sample sample) {
    String key = key(sample.id());
    Map<String, byte[]> files = new LinkedHashMap<>();
    Map<String, Object> json = new LinkedHashMap<>();
    if (!sample.id().equals(key)) {
      json.put("id", sample.id());
    }
    Optional<byte[]> only =
        isPair(sample) ? ExportImages.bytes(dataset, sample.images().getFirst()) : Optional.empty();
    if (only.isPresent() && ImageKind.of(only.get()).isPresent()) {
      files.put(key + ExportImages.ending(only.get()), only.get());
      if (sample.segments().size() == 2) {
        addText(key, sample.text(), files, json);
      }
    } else {
      json.put("id", sample.id());
      json.put("segments", segments(key, sample, files));
    }
    sample.facets().forEach(json::putIfAbsent);
    if (!json.isEmpty()) {
      files.put(key + ".json", SegmentsJson.oneLine(json).getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  /** One image, and one text behind it or none. */
  private static boolean isPair(Sample sample) {
    return sample.images().size() == 1
        && sample.segments().getFirst() instanceof Segment.Image
        && sample.segments().size() <= 2;
  }

  /** A text file's end is not kept, so a text that ends in blanks stands in the object. */
  private static void addText(
      String key, String text, Map<String, byte[]> files, Map<String, Object> json) {
    if (text.equals(text.stripTrailing()) && !text.isEmpty() && !text.startsWith("\uFEFF")) {
      files.put(key + ".txt", text.getBytes(StandardCharsets.UTF_8));
    } else {
      json.put("caption", text);
    }
  }

  private List<Map<String, String>> segments(String key, Sample sample, Map<String, byte[]> files) {
    List<Map<String, String>> segments = new ArrayList<>();
    int number = 0;
    for (Segment segment : sample.segments()) {
      switch (segment) {
        case Segment.Text text -> segments.add(Map.of("text", text.text()));
        case Segment.Image image -> {
          Optional<byte[]> bytes = ExportImages.bytes(dataset, image);
          String name = key + "." + number++ + bytes.map(ExportImages::ending).orElse(".missing");
          bytes.ifPresent(found -> files.put(name, found));
          segments.add(Map.of("image", name));
        }
      }
    }
    return segments;
  }

  /** Without dots: in a tar archive everything behind the first is the ending. */
  private String key(String id) {
    String safe = ExportImages.safe(id);
    String key = safe;
    for (int n = 2; !keys.add(key); n++) {
      key = safe + "-" + n;
    }
    return key;
  }
}
