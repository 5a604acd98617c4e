package org.saev.engine.dataset;

import java.util.List;
import org.saev.engine.job.SaevException;

/** How a dataset lies in its files: what a writer must know to write the same again. */
sealed interface Layout {
  /** The name of the layout, as {@link Dataset#format()} answers it. */
  String format();

  /**
   * One JSON object per line.
   *
   * @param file the JSONL file's name in the tree; references count from its folder
   * @param isPack whether a line without an image means {@code img/<id>.png}
   */
  record Jsonl(String file, boolean isPack) implements Layout {
    @Override
    public String format() {
      return isPack ? "pack" : "jsonl";
    }
  }

  /**
   * A JSON file that is one array of samples.
   *
   * @param file its name in the tree
   * @param folder where its image references count from
   */
  record JsonArray(String file, String folder) implements Layout {
    @Override
    public String format() {
      return "json";
    }
  }

  /**
   * A COCO captions file.
   *
   * @param file its name in the tree
   * @param folder where its image names count from
   */
  record Coco(String file, String folder) implements Layout {
    @Override
    public String format() {
      return "coco";
    }
  }

  /**
   * A CSV or TSV file whose first record names the columns.
   *
   * @param file the table's name in the tree; references count from its folder
   * @param columns their names in order
   */
  record Table(
      String file, TextEncoding encoding, char separator, List<String> columns, Mapping mapping)
      implements Layout {
    @Override
    public String format() {
      return separator == '\t' ? "tsv" : "csv";
    }

    /**
     * @throws SaevException if no image column is known or a column is not in the table
     */
    void check() {
      if (!mapping.isComplete()) {
        throw new SaevException("dataset.table-columns", file, String.join(", ", columns));
      }
      List.of(mapping.id().stream().toList(), mapping.images(), mapping.texts()).stream()
          .flatMap(List::stream)
          .filter(column -> !columns.contains(column))
          .findFirst()
          .ifPresent(column -> {
            throw new SaevException("dataset.csv-column", file, column, String.join(", ", columns));
          });
    }
  }

  /** Images with captions in text files of the same name. */
  record Captions() implements Layout {
    @Override
    public String format() {
      return "folder";
    }
  }
}
