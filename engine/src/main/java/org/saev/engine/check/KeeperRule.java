package org.saev.engine.check;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.saev.engine.dataset.Dataset;

/** Which sample of a group of duplicates is kept. Of equals the earliest. */
@FunctionalInterface
public interface KeeperRule {
  /** One of {@code rows}, which are in dataset order and not empty. */
  int keeper(List<Integer> rows);

  /** The one that stands first in the dataset. */
  KeeperRule FIRST = List::getFirst;

  /** The one with the longest text. */
  static KeeperRule longestText(Dataset dataset) {
    return highest(row -> dataset.sample(row).text().length());
  }

  /**
   * The one with the highest value, such as a score; without a value comes last.
   *
   * @param value of a row; NaN for none
   */
  static KeeperRule highest(IntToDoubleFunction value) {
    return rows ->
        rows.stream()
            .min(
                Comparator.comparingDouble(
                        (Integer row) -> {
                          double of = value.applyAsDouble(row);
                          return Double.isNaN(of) ? Double.POSITIVE_INFINITY : -of;
                        })
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
  }
}
