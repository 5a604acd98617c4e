package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.model.VisionLanguageModel.LensTokens;

/** The lens at the last layer is the model's own output; a row's length does not matter. */
final class LogitLensTest {
  private static final int TOP = 5;

  @ParameterizedTest
  @ValueSource(strings = {"text-llama", "llava-tiny", "qwen-tied"})
  void lastLayersRowsGiveTheLogits(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      EncodedSample sample = model.encode(fixture, fixture.sample(0), Pass.TEXT);
      float[] rows = model.forwardTo(model.info().layers() - 1, List.of(sample)).getFirst();
      float[] scaled = rows.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] *= 64;
      }
      float[] logits = model.logits(sample);
      int vocabulary = model.info().vocabulary();
      List<LensTokens> found = model.logitLens(rows, TOP);
      List<LensTokens> longer = model.logitLens(scaled, TOP);
      assertEquals(sample.tokens().length(), found.size());
      for (int at = 0; at < found.size(); at++) {
        int first = at * vocabulary;
        int[] order =
            IntStream.range(0, vocabulary)
                .boxed()
                .sorted((a, b) -> Float.compare(logits[first + b], logits[first + a]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < TOP; i++) {
          float high = logits[first + order[i]];
          float low = logits[first + order[vocabulary - 1 - i]];
          assertEquals(high, found.get(at).promotedLogits()[i], 1e-4);
          assertEquals(low, found.get(at).suppressedLogits()[i], 1e-4);
          assertEquals(high, logits[first + found.get(at).promoted()[i]], 1e-4);
          assertEquals(low, logits[first + found.get(at).suppressed()[i]], 1e-4);
        }
        assertArrayEquals(
            found.get(at).promotedLogits(), longer.get(at).promotedLogits(), 1e-2f, "at " + at);
      }
    }
  }
}
