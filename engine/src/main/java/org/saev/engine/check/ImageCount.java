package org.saev.engine.check;

import java.util.List;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;

/** Samples without an image, or whose text still asks for one that was not given. */
final class ImageCount {
  static final String ID = "check.image-count";
  private static final String MARK = "<image>";

  private ImageCount() {}

  static void find(Dataset dataset, List<Flag> flags) {
    for (int row = 0; row < dataset.size(); row++) {
      Sample sample = dataset.sample(row);
      int images = sample.images().size();
      if (images == 0 || sample.text().contains(MARK)) {
        flags.add(Flag.of(row, ID, images));
      }
    }
  }
}
