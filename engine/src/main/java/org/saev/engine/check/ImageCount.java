package org.saev.engine.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;

/**
 * Samples without an image, and samples whose text has places for another number of images than
 * there are. Where a form puts images in their places, the places are gone from the text.
 */
final class ImageCount {
  static final String ID = "check.image-count";

  /** As LLaVA, Qwen and others write a place. */
  private static final Pattern PLACE =
      Pattern.compile(
          "<image>|<img>|<\\|image(_pad)?\\|>|<image_placeholder>", Pattern.CASE_INSENSITIVE);

  /** As MMMU and others write the place of a certain image; one may be named again or never. */
  private static final Pattern NUMBERED =
      Pattern.compile("<image[ _]?([0-9]{1,3})>", Pattern.CASE_INSENSITIVE);

  private ImageCount() {}

  static void find(Dataset dataset, List<Flag> flags) {
    for (int row = 0; row < dataset.size(); row++) {
      Sample sample = dataset.sample(row);
      int images = sample.images().size();
      if (images == 0 || !fits(sample.text(), images)) {
        flags.add(Flag.of(row, ID, images));
      }
    }
  }

  private static boolean fits(String text, int images) {
    // nearly all texts: no need to search them twice
    if (text.indexOf('<') < 0) {
      return true;
    }
    long places = PLACE.matcher(text).results().count();
    Matcher numbered = NUMBERED.matcher(text);
    int highest = 0;
    while (numbered.find()) {
      highest = Math.max(highest, Integer.parseInt(numbered.group(1)));
    }
    return (places == 0 || places == images) && highest <= images;
  }
}
