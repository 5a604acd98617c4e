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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Harvester;
import org.saev.engine.activation.LiveRows;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.RollingHarvest;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.fixture.RandomSae;
import org.saev.engine.fixture.SyntheticDataset;
import org.saev.engine.fixture.SyntheticModel;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Pass;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SparseCodes;

/** An index over model and dataset is the index over stored activations, without the disk. */
class UnstoredIndexTest {
  private static final int SAMPLES = 1100;
  private static final int STRETCH = 512;
  private static final int FEATURES = 24;
  private static final SyntheticDataset DATASET = new SyntheticDataset(SAMPLES, Set.of(5, 700));
  private static final List<String> FILES =
      List.of(
          "index.safetensors",
          "feature.bin",
          "text-sum.bin",
          "text-max.bin",
          "image-sum.bin",
          "image-max.bin",
          "starts.bin",
          "postings.bin",
          "words.json");

  @TempDir Path temp;

  private void run(TokenSource tokens, int partSamples, String name, JobContext context) {
    IndexSetting setting =
        new IndexSetting(
            TokenView.SEPARATE,
            new IndexSources("d", "m", "s", "store"),
            new CaptionWords(DATASET));
    Sae sae = RandomSae.topK(SyntheticModel.DIM, FEATURES, 4, 3);
    new FeatureIndexer(tokens, sae, setting, temp.resolve(name), partSamples).run(context);
  }

  private void unstored(JobContext context) {
    RollingHarvest harvest =
        new RollingHarvest(
            new SyntheticModel(), DATASET, 1, Passes.BOTH, 0, STRETCH, temp.resolve("tokens"));
    run(new HarvestedTokens(harvest), STRETCH, "unstored", context);
  }

  private void stored() {
    new Harvester(new SyntheticModel(), DATASET, 1, Passes.BOTH, 0, temp.resolve("store"))
        .run(JobContext.silent());
    try (ActivationStore store = ActivationStore.open(temp.resolve("store"))) {
      run(new StoredTokens(store), SAMPLES, "stored", JobContext.silent());
    }
  }

  private void assertSameBytes() throws IOException {
    for (String file : FILES) {
      assertArrayEquals(
          Files.readAllBytes(temp.resolve("stored").resolve(file)),
          Files.readAllBytes(temp.resolve("unstored").resolve(file)),
          file);
    }
  }

  @Test
  void theSameBytesAndNoRowsLeftBehind() throws IOException {
    stored();
    unstored(JobContext.silent());
    assertSameBytes();
    try (Stream<Path> files = Files.list(temp.resolve("tokens"))) {
      assertFalse(files.anyMatch(file -> file.toString().endsWith(".rows")));
    }
    assertFalse(Files.exists(temp.resolve("tokens.work")));
    assertFalse(Files.exists(temp.resolve("unstored.work")));
  }

  @Test
  void whatWasNotKeptIsMadeAgainToTheBit() {
    stored();
    unstored(JobContext.silent());
    try (ActivationStore whole = ActivationStore.open(temp.resolve("store"));
        ActivationStore few = ActivationStore.open(temp.resolve("tokens"));
        var encoder = new CpuSaeEncoder(RandomSae.topK(SyntheticModel.DIM, FEATURES, 4, 3));
        FeatureIndex index = FeatureIndex.open(temp.resolve("unstored"))) {
      assertTrue(whole.keepsRows());
      assertFalse(few.keepsRows());
      // the tokens behind ω are there without a model
      for (int feature = 0; feature < FEATURES; feature++) {
        assertEquals(index.card(feature, whole).evidence(), index.card(feature, few).evidence());
      }
      TokenReplay asked = new TokenReplay(few, encoder, TokenView.SEPARATE);
      assertThrows(SaevException.class, () -> asked.tokens(3));
      few.makeRowsWith(new LiveRows(SyntheticModel::new, DATASET, few.manifest()));
      TokenReplay expected = new TokenReplay(whole, encoder, TokenView.SEPARATE);
      for (int sample : new int[] {0, 3, 5, 511, 512, 1099}) {
        SampleTokens a = expected.tokens(sample);
        SampleTokens b = asked.tokens(sample);
        assertEquals(a.tokens(), b.tokens());
        assertArrayEquals(a.codes().feature(), b.codes().feature());
        assertArrayEquals(a.codes().value(), b.codes().value(), 0);
      }
    }
  }

  @Test
  void severalSamplesAreMadeInOneRunAndStayAtHand() {
    stored();
    unstored(JobContext.silent());
    // sample 5 cannot be read: it has no rows to make
    List<Integer> wanted = List.of(0, 3, 5, 511, 512, 1099);
    int readable = wanted.size() - 1;
    List<Integer> runs = new ArrayList<>();
    try (ActivationStore whole = ActivationStore.open(temp.resolve("store"));
        ActivationStore few = ActivationStore.open(temp.resolve("tokens"));
        var encoder = new CpuSaeEncoder(RandomSae.topK(SyntheticModel.DIM, FEATURES, 4, 3))) {
      LiveRows live = new LiveRows(SyntheticModel::new, DATASET, few.manifest());
      few.makeRowsWith(samples -> {
        runs.add(samples.length);
        return live.rows(samples);
      });
      List<SampleTokens> expected =
          new TokenReplay(whole, encoder, TokenView.SEPARATE).tokens(wanted);
      TokenReplay asked = new TokenReplay(few, encoder, TokenView.SEPARATE);
      for (int i = 0; i < wanted.size(); i++) {
        SampleTokens a = expected.get(i);
        SampleTokens b = asked.tokens(wanted).get(i);
        assertEquals(wanted.get(i), b.sample());
        assertEquals(a.tokens(), b.tokens());
        assertArrayEquals(a.codes().feature(), b.codes().feature());
        assertArrayEquals(a.codes().value(), b.codes().value(), 0);
      }
      asked.tokens(511);
      assertEquals(List.of(readable), runs, "one run, and none for what was seen before");
      asked.tokens(List.of(512, 4, 6));
      assertEquals(List.of(readable, 2), runs, "only what is new");
    }
  }

  @Test
  void whatWasNotLookedAtForLongestGoes() {
    SampleTokens[] all = new SampleTokens[4];
    for (int i = 0; i < all.length; i++) {
      SparseCodes codes = new SparseCodes(new int[] {0, 2}, new int[] {1, 2}, new float[] {1, 1});
      all[i] = new SampleTokens(i, List.of(new SampleTokens.Token.Special(Pass.TEXT)), codes);
    }
    RecentTokens recent = new RecentTokens(2 * RecentTokens.bytes(all[0]));
    recent.keep(all[0]);
    recent.keep(all[1]);
    assertTrue(recent.find(0).isPresent());
    recent.keep(all[2]);
    assertTrue(recent.find(1).isEmpty());
    assertTrue(recent.find(0).isPresent());
    recent.keep(all[0]);
    recent.keep(all[3]);
    assertTrue(recent.find(2).isEmpty());
  }

  @Test
  void oneThatWasStoppedGoesOn() throws IOException {
    stored();
    CancelToken token = new CancelToken();
    JobContext stopping =
        new JobContext(
            token,
            progress -> {
              if (Files.exists(temp.resolve("unstored.work").resolve("part-00000512"))) {
                token.cancel();
              }
            });
    assertThrows(CancelledException.class, () -> unstored(stopping));
    assertTrue(Files.exists(temp.resolve("tokens.work").resolve("shard-00000.kept")));
    assertFalse(Files.exists(temp.resolve("tokens.work").resolve("shard-00000.rows")));
    unstored(JobContext.silent());
    assertSameBytes();
  }

  @Test
  void oneWhosePartsWereThrownAwayMakesTheRowsAgain() throws IOException {
    stored();
    CancelToken token = new CancelToken();
    JobContext stopping =
        new JobContext(
            token,
            progress -> {
              if (Files.exists(temp.resolve("tokens.work").resolve("shard-00000.kept"))) {
                token.cancel();
              }
            });
    assertThrows(CancelledException.class, () -> unstored(stopping));
    // what another index of the same SAE does that is begun in between
    ArtifactFolder.delete(temp.resolve("unstored.work"));
    unstored(JobContext.silent());
    assertSameBytes();
  }
}
