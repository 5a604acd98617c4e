package org.saev.engine.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.job.SaevException;

/** How a dataset lies in its files: what a writer must know to write the same again. */
sealed interface Layout {
  /** The name of the layout, as {@link Dataset#format()} answers it. */
  String format();

  /** Whether images are files of their own, which an export can give the same names. */
  default boolean hasImageFiles() {
    return true;
  }

  /**
   * One JSON object per line.
   *
   * @param file the JSONL file's name in the tree; references count from its folder
   * @param isPack whether a line without an image means {@code img/<id>.png}
   * @param mapping which keys mean what, if a person said so
   */
  record Jsonl(String file, boolean isPack, Optional<Mapping> mapping) implements Layout {
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
   * @param mapping which keys mean what, if a person said so
   */
  record JsonArray(String file, String folder, Optional<Mapping> mapping) implements Layout {
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
      mapping.check(columns, file);
    }
  }

  /**
   * Parquet files.
   *
   * @param files in order
   * @param folder where references to files beside them count from; empty if each file's own
   * @param mapping which columns mean what, if a person said so
   */
  record Parquet(List<ParquetSchema> files, Optional<String> folder, Optional<Mapping> mapping)
      implements Layout {
    @Override
    public String format() {
      return "parquet";
    }

    @Override
    public boolean hasImageFiles() {
      return files.stream().noneMatch(ParquetSchema::hasPicturesInside);
    }

    /** The folder that file names count from. */
    Path root(Path source) {
      return source.equals(files.getFirst().file()) ? source.resolveSibling("") : source;
    }

    /** Whether rows say their ids. */
    boolean hasIds(ParquetSchema file) {
      return mapping
          .map(known -> known.id().isPresent())
          .orElseGet(() -> ColumnNames.ID.stream().anyMatch(file.names()::contains));
    }

    JsonlSample parser(ParquetSchema file) {
      return new JsonlSample(
          file.name(),
          folder.orElseGet(() -> Refs.folder(file.name())),
          false,
          mapping.or(file::implied));
    }
  }

  /**
   * Tar archives.
   *
   * @param shards their names
   */
  record WebDataset(List<String> shards) implements Layout {
    @Override
    public String format() {
      return "webdataset";
    }

    @Override
    public boolean hasImageFiles() {
      return false;
    }
  }

  /**
   * Images with captions in files of the same name.
   *
   * @param lists the JSON files that say how the images and texts of a sample follow each other, by
   *     its id
   */
  record Captions(Map<String, String> lists) implements Layout {
    @Override
    public String format() {
      return "folder";
    }
  }
}
