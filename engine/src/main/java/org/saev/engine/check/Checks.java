package org.saev.engine.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.ImageDecoder;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.Segment;
import org.saev.engine.job.InOrder;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;

/** Runs all checks over a dataset. */
public final class Checks {
  /** Says that an image could not be read or decoded. */
  public static final String UNREADABLE = "check.image-unreadable";

  private Checks() {}

  /** A job that looks at every sample once. */
  public static Job<Findings> of(Dataset dataset) {
    return context -> {
      List<Flag> flags = new ArrayList<>();
      checkImages(dataset, context, flags);
      checkTexts(dataset, flags);
      ImageCount.find(dataset, flags);
      flags.sort(Comparator.comparing(Flag::check).thenComparingInt(Flag::row));
      return new Findings(dataset.size(), flags);
    };
  }

  private static void checkImages(Dataset dataset, JobContext context, List<Flag> flags) {
    context.stage("stage.check", "unit.samples", dataset.size());
    DuplicateImages duplicates = new DuplicateImages();
    InOrder.each(
        dataset.size(),
        context,
        row -> look(dataset, row),
        (seen, row) -> seen.forEach(one -> check(row, one, duplicates, flags)));
  }

  /** A picture looked at; without facts if it could not be. */
  private record Seen(long content, @Nullable ImageFacts facts, String reason) {}

  private static List<Seen> look(Dataset dataset, int row) {
    List<Seen> seen = new ArrayList<>(1);
    for (Segment.Image image : dataset.sample(row).images()) {
      try {
        Pixels pixels = ImageDecoder.decode(dataset.imageBytes(image));
        seen.add(new Seen(PixelHash.of(pixels), ImageFacts.of(pixels), ""));
      } catch (IOException e) {
        // a picture that cannot be read is a finding like any other
        seen.add(new Seen(0, null, String.valueOf(e.getMessage())));
      }
    }
    return seen;
  }

  private static void check(int row, Seen seen, DuplicateImages duplicates, List<Flag> flags) {
    ImageFacts facts = seen.facts();
    if (facts == null) {
      flags.add(new Flag(row, UNREADABLE, 0, -1, seen.reason()));
      return;
    }
    for (ImageCheck check : ImageCheck.ALL) {
      check.measure(facts).ifPresent(value -> flags.add(Flag.of(row, check.id(), value)));
    }
    duplicates.add(row, seen.content(), facts, flags);
  }

  private static void checkTexts(Dataset dataset, List<Flag> flags) {
    List<String> texts =
        IntStream.range(0, dataset.size()).mapToObj(row -> dataset.sample(row).text()).toList();
    for (int row = 0; row < texts.size(); row++) {
      int at = row;
      for (TextCheck check : TextCheck.ALL) {
        check.measure(texts.get(at)).ifPresent(value -> flags.add(Flag.of(at, check.id(), value)));
      }
    }
    GarbledTexts.find(texts, flags);
    DuplicateTexts.find(texts, flags);
    NearTexts.find(texts, flags);
    OtherLanguage.find(texts, flags);
  }
}
