package org.saev.engine.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.saev.engine.job.SaevException;

/**
 * Which columns of a table mean what. Columns that are not named here become facets.
 *
 * @param id the column that identifies a row; without one a row is known by its line number
 * @param images columns that hold a picture or say where it lies, in reading order
 * @param texts columns that hold text, in reading order
 */
public record Mapping(Optional<String> id, List<String> images, List<String> texts) {
  public Mapping {
    images = List.copyOf(images);
    texts = List.copyOf(texts);
  }

  /**
   * @param file what to call the table in an error
   * @throws SaevException if a column is not in the table
   */
  void check(List<String> columns, String file) {
    Stream.of(id.stream().toList(), images, texts)
        .flatMap(List::stream)
        .filter(column -> !columns.contains(column))
        .findFirst()
        .ifPresent(column -> {
          throw new SaevException("dataset.csv-column", file, column, String.join(", ", columns));
        });
  }

  boolean isComplete() {
    return !images.isEmpty();
  }

  boolean uses(String column) {
    return id.filter(column::equals).isPresent()
        || images.contains(column)
        || texts.contains(column);
  }
}
