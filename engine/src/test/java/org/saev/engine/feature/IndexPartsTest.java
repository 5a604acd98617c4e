package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Harvester;
import org.saev.engine.activation.Passes;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.fixture.RandomSae;
import org.saev.engine.fixture.SyntheticDataset;
import org.saev.engine.fixture.SyntheticModel;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.Sae;

/** Parts of an index, cut and put together in any way, are the index of the whole. */
class IndexPartsTest {
  private static final int SAMPLES = 90;
  private static final int FEATURES = 24;
  private static final List<String> FILES =
      List.of(
          "index.safetensors",
          "feature.bin",
          "text-sum.bin",
          "text-max.bin",
          "image-sum.bin",
          "image-max.bin",
          "starts.bin",
          "postings.bin");

  @TempDir Path temp;

  @BeforeEach
  void harvest() {
    new Harvester(
            new SyntheticModel(),
            new SyntheticDataset(SAMPLES, Set.of(5, 89)),
            1,
            Passes.BOTH,
            0,
            temp.resolve("store"))
        .run(JobContext.silent());
  }

  private Path index(String name, int partSamples, JobContext context) {
    try (ActivationStore store = ActivationStore.open(temp.resolve("store"))) {
      IndexSetting setting =
          new IndexSetting(
              TokenView.SEPARATE,
              new IndexSources("d", "m", "s", "store"),
              new CaptionWords(new SyntheticDataset(SAMPLES, Set.of())));
      Sae sae = RandomSae.topK(SyntheticModel.DIM, FEATURES, 4, 3);
      new FeatureIndexer(new StoredTokens(store), sae, setting, temp.resolve(name), partSamples)
          .run(context);
    }
    return temp.resolve(name);
  }

  @Test
  void anyCutGivesTheSameBytes() throws IOException {
    Path whole = index("whole", SAMPLES, JobContext.silent());
    for (int partSamples : new int[] {1, 7, 30, 89}) {
      Path cut = index("cut-" + partSamples, partSamples, JobContext.silent());
      for (String file : FILES) {
        assertArrayEquals(
            Files.readAllBytes(whole.resolve(file)),
            Files.readAllBytes(cut.resolve(file)),
            file + " of parts of " + partSamples);
      }
    }
  }

  @Test
  void aStoppedIndexGoesOnFromItsFinishedParts() throws IOException {
    CancelToken token = new CancelToken();
    JobContext stopping =
        new JobContext(
            token,
            progress -> {
              if (Files.exists(temp.resolve("index.work").resolve("part-00000040"))) {
                token.cancel();
              }
            });
    assertThrows(CancelledException.class, () -> index("index", 20, stopping));
    Path part = temp.resolve("index.work").resolve("part-00000040").resolve("part.json");
    assertTrue(Files.exists(part));
    Object made = Files.getLastModifiedTime(part);
    // the finished part is taken as it is: what is put into it shows in the result's time
    Files.writeString(part, "{\"first\": 40, \"end\": 60, \"seconds\": 5000}");
    Path resumed = index("index", 20, JobContext.silent());
    try (FeatureIndex index = FeatureIndex.open(resumed)) {
      assertTrue(index.manifest().seconds() >= 5000, "made anew though made at " + made);
    }
    assertFalse(Files.exists(temp.resolve("index.work")));
    assertArrayEquals(
        Files.readAllBytes(index("whole", SAMPLES, JobContext.silent()).resolve(FILES.getFirst())),
        Files.readAllBytes(resumed.resolve(FILES.getFirst())));
  }

  @Property(tries = 60)
  void talliesAddUpInAnyOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int parts)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    IndexOptions options = new IndexOptions(3, 4, 5, 50, 2, 10, 3);
    PartTally both = new PartTally(6, 2, options);
    List<PartTally> pieces = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      pieces.add(new PartTally(6, 2, options));
    }
    for (long row = 0; row < 200; row++) {
      PartTally piece = pieces.get(random.nextInt(parts));
      int feature = random.nextInt(6);
      float value = random.nextInt(1, 20) * 0.37f;
      float[] residual = {(float) random.nextGaussian(), 1e3f * (float) random.nextGaussian()};
      for (PartTally tally : List.of(both, piece)) {
        ModalityTally side = tally.of(row % 2 > 0);
        side.residual(residual, 0);
        side.token(feature, value, row, row % 3 > 0);
        side.sample(feature, value, row);
      }
    }
    Collections.shuffle(pieces, new Random(seed));
    PartFile file = new PartFile(6, 2, options);
    PartTally total = new PartTally(6, 2, options);
    Path folder = Files.createTempDirectory("parts");
    for (PartTally piece : pieces) {
      file.write(folder, piece);
      file.addTo(folder, total);
    }
    ArtifactFolder.delete(folder);
    assertSame(both.text, total.text);
    assertSame(both.image, total.image);
  }

  private static void assertSame(ModalityTally whole, ModalityTally sum) {
    assertEquals(whole.allTokens, sum.allTokens);
    assertArrayEquals(whole.tokens, sum.tokens);
    assertArrayEquals(whole.samples, sum.samples);
    assertArrayEquals(whole.mass, sum.mass);
    assertArrayEquals(whole.max, sum.max);
    assertArrayEquals(whole.histogram, sum.histogram);
    assertArrayEquals(whole.residual, sum.residual);
    for (int f = 0; f < 6; f++) {
      assertArrayEquals(whole.topTokens.sorted(f), sum.topTokens.sorted(f));
      assertArrayEquals(whole.topSamples.sorted(f), sum.topSamples.sorted(f));
      assertArrayEquals(whole.drawn.ascending(f), sum.drawn.ascending(f));
    }
  }
}
