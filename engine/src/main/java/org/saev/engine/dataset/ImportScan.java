package org.saev.engine.dataset;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.saev.engine.job.InOrder;
import org.saev.engine.job.Job;

/** Looks at every image of a dataset once, without decoding it. */
public final class ImportScan {
  private ImportScan() {}

  /** A job whose result is, by row, why a sample's image cannot be used. */
  public static Job<SortedMap<Integer, String>> of(Dataset dataset) {
    return context -> {
      SortedMap<Integer, String> flagged = new TreeMap<>();
      if (!(dataset instanceof StoredDataset stored)) {
        return flagged;
      }
      context.stage("stage.import", "unit.samples", dataset.size());
      PerImage<Optional<String>> problems = new PerImage<>();
      InOrder.each(
          dataset.size(),
          context,
          row -> problem(dataset.sample(row), stored.tree(), problems),
          (problem, row) -> problem.ifPresent(why -> flagged.put(row, why)));
      return flagged;
    };
  }

  private static Optional<String> problem(
      Sample sample, FileTree tree, PerImage<Optional<String>> problems) {
    return sample.images().stream()
        .map(image -> problems.of(image, one -> ImageProbe.problem(tree, one)))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
