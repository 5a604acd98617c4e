package org.saev.engine.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;

/**
 * A dataset row made ready for a model in every pass asked for, or the reason why it cannot be.
 *
 * @param row of the dataset
 * @param passes one per pass; empty where the row cannot be read
 * @param problem in words; null where there is none
 */
public record Encoding(int row, List<EncodedSample> passes, @Nullable String problem) {
  public Encoding {
    passes = List.copyOf(passes);
  }

  /** Rows {@code from} … {@code end} - 1 in order; decoding pictures keeps all cores busy. */
  public static List<Encoding> of(
      VisionLanguageModel model, Dataset dataset, int from, int end, List<Pass> passes) {
    return of(model, dataset, IntStream.range(from, end).toArray(), passes);
  }

  /** The rows named, in that order. */
  public static List<Encoding> of(
      VisionLanguageModel model, Dataset dataset, int[] rows, List<Pass> passes) {
    return Arrays.stream(rows).parallel().mapToObj(row -> of(model, dataset, row, passes)).toList();
  }

  private static Encoding of(
      VisionLanguageModel model, Dataset dataset, int row, List<Pass> passes) {
    try {
      List<EncodedSample> all = new ArrayList<>();
      for (Pass pass : passes) {
        all.add(model.encode(dataset, dataset.sample(row), pass));
      }
      return new Encoding(row, all, null);
    } catch (IOException e) {
      return new Encoding(row, List.of(), String.valueOf(e.getMessage()));
    }
  }
}
