package org.saev.engine.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A CSV or TSV table: {@code id}, {@code image}, {@code image_2} …, {@code caption}, {@code
 * caption_2} …, then the facets. Images stand before texts, so a sample in which they alternate has
 * no place in it.
 */
final class TableRows implements FormWriter {
  private final DatasetForm form;
  private final char separator;
  private final ExportImages images;
  private final BufferedWriter out;
  private final List<String> facets;
  private int mostImages;
  private int mostTexts;

  TableRows(
      DatasetForm form,
      Dataset dataset,
      BitSet rows,
      boolean marked,
      ExportImages images,
      Path folder)
      throws IOException {
    this.form = form;
    this.separator = form == DatasetForm.TSV ? '\t' : ',';
    this.images = images;
    Set<String> names = new LinkedHashSet<>();
    rows.stream()
        .mapToObj(dataset::sample)
        .forEach(sample -> {
          names.addAll(sample.facets().keySet());
          mostImages = Math.max(mostImages, sample.images().size());
          mostTexts = Math.max(mostTexts, sample.segments().size() - sample.images().size());
        });
    List<String> header = new ArrayList<>(List.of("id"));
    header.addAll(numbered("image", Math.max(1, mostImages)));
    header.addAll(numbered("caption", mostTexts));
    header.forEach(names::remove);
    facets = List.copyOf(names);
    header.addAll(facets);
    out = Files.newBufferedWriter(folder.resolve("samples." + form.id()));
    out.write(marked ? "\uFEFF" : "");
    write(header);
  }

  private static List<String> numbered(String name, int count) {
    List<String> names = new ArrayList<>();
    for (int n = 1; n <= count; n++) {
      names.add(n == 1 ? name : name + "_" + n);
    }
    return names;
  }

  @Override
  public void add(Sample sample) throws IOException {
    List<String> fields = new ArrayList<>(List.of(sample.id()));
    List<String> texts = new ArrayList<>();
    for (Segment segment : sample.segments()) {
      switch (segment) {
        case Segment.Image image -> {
          if (!texts.isEmpty()) {
            throw FormWriter.cannotHold(form, sample);
          }
          fields.add(images.copy(sample, image));
        }
        case Segment.Text text -> texts.add(text.text());
      }
    }
    pad(fields, 1 + Math.max(1, mostImages));
    fields.addAll(texts);
    pad(fields, 1 + Math.max(1, mostImages) + mostTexts);
    facets.forEach(name -> fields.add(sample.facets().getOrDefault(name, "")));
    write(fields);
  }

  private static void pad(List<String> fields, int size) {
    while (fields.size() < size) {
      fields.add("");
    }
  }

  private void write(List<String> fields) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.write(separator);
      }
      out.write(quoted(fields.get(i)));
    }
    out.write('\n');
  }

  private String quoted(String field) {
    boolean plain =
        field.chars().noneMatch(c -> c == '"' || c == separator || c == '\n' || c == '\r')
            && field.equals(field.strip());
    return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }

  @Override
  public void finish() throws IOException {
    out.close();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
