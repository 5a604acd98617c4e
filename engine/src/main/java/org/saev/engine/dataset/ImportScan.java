package org.saev.engine.dataset;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.saev.engine.job.Job;

/** Looks at every image of a dataset once, without decoding it. */
public final class ImportScan {
  /** References remembered, so that an image many samples share is looked at once. */
  private static final int MOST_REMEMBERED = 100_000;

  private ImportScan() {}

  /** A job whose result is, by row, why a sample's image cannot be used. */
  public static Job<SortedMap<Integer, String>> of(Dataset dataset) {
    return context -> {
      SortedMap<Integer, String> flagged = new TreeMap<>();
      if (!(dataset instanceof StoredDataset stored)) {
        return flagged;
      }
      context.stage("stage.import", "unit.samples", dataset.size());
      Map<String, Optional<String>> known = new HashMap<>();
      for (int row = 0; row < dataset.size(); row++) {
        for (Segment.Image image : dataset.sample(row).images()) {
          Optional<String> problem = known.get(image.ref());
          if (problem == null) {
            problem = ImageProbe.problem(stored.tree(), image);
            if (known.size() < MOST_REMEMBERED) {
              known.put(image.ref(), problem);
            }
          }
          if (problem.isPresent()) {
            flagged.putIfAbsent(row, problem.get());
          }
        }
        context.progress(row + 1L);
      }
      return flagged;
    };
  }
}
