package org.saev.engine.dataset;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.saev.engine.job.SaevException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** A JSON file that is one array of samples, as LLaVA's conversations are kept. */
final class JsonArrayFormat {
  private JsonArrayFormat() {}

  /**
   * @throws SaevException naming the line if an element cannot be understood or an id comes twice
   */
  static List<Sample> read(FileTree tree, Layout.JsonArray layout, Reading reading) {
    Samples samples = new Samples(layout.file(), reading);
    JsonlSample parser = new JsonlSample(layout);
    return JsonStream.walk(
        tree,
        layout.file(),
        json -> {
          JsonToken token = JsonStream.intoArray(json, layout.file());
          for (int row = 1;
              token != JsonToken.END_ARRAY && !samples.isFull();
              token = json.nextToken()) {
            long line = JsonStream.line(json);
            samples.add(
                parser.parse(object(json, layout.file()), Integer.toString(row++), line), line);
          }
          return samples.all();
        });
  }

  private static JsonNode object(JsonParser json, String file) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new SaevException("dataset.line-not-object", file, JsonStream.line(json));
    }
    return json.readValueAsTree();
  }

  /** Writes chosen elements, one a line. */
  static void copy(StoredDataset dataset, Layout.JsonArray layout, BitSet rows, OutputStream out) {
    JsonlSample parser = new JsonlSample(layout);
    JsonStream.walk(
        dataset.tree(),
        layout.file(),
        json -> {
          JsonToken token = JsonStream.intoArray(json, layout.file());
          String between = "[\n";
          for (int row = 0; token != JsonToken.END_ARRAY; token = json.nextToken(), row++) {
            if (!rows.get(row)) {
              json.skipChildren();
              continue;
            }
            JsonNode node = object(json, layout.file());
            Sample sample = dataset.sample(row);
            if (!parser.parse(node, Integer.toString(row + 1), 0).equals(sample)) {
              throw new SaevException("dataset.changed", dataset.source());
            }
            out.write(bytes(between));
            out.write(SegmentsJson.withId(SegmentsJson.oneLine(node), node, sample.id()));
            between = ",\n";
          }
          out.write(bytes("\n]\n"));
          return layout;
        });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
