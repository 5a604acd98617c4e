package org.saev.engine.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.artifact.Json;
import tools.jackson.core.JsonGenerator;

/** COCO captions: each pair an annotation, each image listed once behind them. */
final class CocoRows implements FormWriter {
  private final ExportImages images;
  private final OutputStream out;
  private final JsonGenerator json;
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  CocoRows(ExportImages images, Path folder) throws IOException {
    this.images = images;
    out = Files.newOutputStream(folder.resolve("captions.json"));
    json = Json.MAPPER.createGenerator(out);
    json.writeStartObject();
    json.writeName("annotations");
    json.writeStartArray();
  }

  @Override
  public void add(Sample sample) throws IOException {
    if (sample.segments().size() != 2
        || !(sample.segments().getFirst() instanceof Segment.Image image)
        || !(sample.segments().getLast() instanceof Segment.Text text)) {
      throw FormWriter.cannotHold(DatasetForm.COCO, sample);
    }
    int number = ids.computeIfAbsent(images.copy(sample, image), name -> ids.size() + 1);
    Map<String, Object> annotation = new LinkedHashMap<>();
    annotation.put("id", sample.id());
    annotation.put("image_id", number);
    annotation.put("caption", text.text());
    sample.facets().forEach(annotation::putIfAbsent);
    json.writePOJO(annotation);
  }

  @Override
  public void finish() throws IOException {
    json.writeEndArray();
    json.writeName("images");
    json.writeStartArray();
    ids.forEach((name, number) -> {
      Map<String, Object> image = new LinkedHashMap<>();
      image.put("id", number);
      image.put("file_name", name);
      json.writePOJO(image);
    });
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    out.close();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
