package org.saev.engine.dataset;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Samples as JSON objects, one a line or as one array. */
final class JsonRows implements FormWriter {
  private final DatasetForm form;
  private final ExportImages images;
  private final OutputStream out;
  private final boolean array;
  private String between = "";

  JsonRows(DatasetForm form, ExportImages images, Path folder) throws IOException {
    this.form = form;
    this.images = images;
    this.array = form == DatasetForm.JSON || form == DatasetForm.LLAVA;
    this.out =
        new BufferedOutputStream(
            Files.newOutputStream(folder.resolve(array ? "samples.json" : SegmentsJson.FILE)));
    if (array) {
      write("[\n");
    }
  }

  @Override
  public void add(Sample sample) throws IOException {
    write(between);
    write(SegmentsJson.oneLine(object(sample)));
    between = array ? ",\n" : "\n";
  }

  private Map<String, Object> object(Sample sample) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", sample.id());
    switch (form) {
      case LLAVA -> conversation(sample, object);
      case PREFERENCE -> preference(sample, object);
      case INTERLEAVED -> interleaved(sample, object);
      default -> object.put("segments", segments(sample));
    }
    sample.facets().forEach(object::putIfAbsent);
    return object;
  }

  private List<Map<String, String>> segments(Sample sample) throws IOException {
    List<Map<String, String>> segments = new ArrayList<>();
    for (Segment segment : sample.segments()) {
      segments.add(
          switch (segment) {
            case Segment.Image image -> Map.of("image", images.copy(sample, image));
            case Segment.Text text -> Map.of("text", text.text());
          });
    }
    return segments;
  }

  /** Images before a text become marks in its turn; people and model take turns. */
  private void conversation(Sample sample, Map<String, Object> object) throws IOException {
    List<String> files = new ArrayList<>();
    List<Map<String, String>> turns = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (Segment segment : sample.segments()) {
      switch (segment) {
        case Segment.Image image -> {
          files.add(images.copy(sample, image));
          value.append(ConversationForm.MARK).append('\n');
        }
        case Segment.Text text -> {
          if (text.text().contains(ConversationForm.MARK)) {
            throw FormWriter.cannotHold(form, sample);
          }
          turns.add(turn(turns.size(), value.append(text.text()).toString()));
          value.setLength(0);
        }
      }
    }
    if (!value.isEmpty()) {
      turns.add(turn(turns.size(), value.toString()));
    }
    if (turns.isEmpty()) {
      throw FormWriter.cannotHold(form, sample);
    }
    if (!files.isEmpty()) {
      object.put("image", files.size() == 1 ? files.getFirst() : files);
    }
    object.put("conversations", turns);
  }

  private static Map<String, String> turn(int number, String value) {
    Map<String, String> turn = new LinkedHashMap<>();
    turn.put("from", number % 2 == 0 ? "human" : "gpt");
    turn.put("value", value);
    return turn;
  }

  private void preference(Sample sample, Map<String, Object> object) throws IOException {
    if (sample.segments().size() != 4
        || !(sample.segments().getFirst() instanceof Segment.Image image)
        || sample.images().size() != 1) {
      throw FormWriter.cannotHold(form, sample);
    }
    object.put("image", images.copy(sample, image));
    List<String> keys = List.of("question", "response_1", "response_2");
    for (int i = 0; i < keys.size(); i++) {
      if (sample.segments().get(i + 1) instanceof Segment.Text text) {
        object.put(keys.get(i), text.text());
      }
    }
  }

  private void interleaved(Sample sample, Map<String, Object> object) throws IOException {
    List<@Nullable String> files = new ArrayList<>();
    List<@Nullable String> texts = new ArrayList<>();
    for (Segment segment : sample.segments()) {
      files.add(segment instanceof Segment.Image image ? images.copy(sample, image) : null);
      texts.add(segment instanceof Segment.Text text ? text.text() : null);
    }
    object.put("images", files);
    object.put("texts", texts);
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void finish() throws IOException {
    write(array ? "\n]\n" : "\n");
    out.close();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
