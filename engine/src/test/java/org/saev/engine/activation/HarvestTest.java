package org.saev.engine.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.fixture.SyntheticDataset;
import org.saev.engine.fixture.SyntheticModel;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;

class HarvestTest {
  private static final int SAMPLES = 1300;

  @TempDir Path temp;

  private StoreManifest harvest(Path folder, JobContext context) {
    return new Harvester(
            new SyntheticModel(),
            new SyntheticDataset(SAMPLES, Set.of(3, 700)),
            2,
            Passes.SEPARATE,
            0,
            folder)
        .run(context);
  }

  @Test
  void storesEveryTokenWithItsPlace() {
    StoreManifest manifest = harvest(temp.resolve("a"), JobContext.silent());
    assertEquals(
        List.of(3, 700), manifest.flagged().stream().map(StoreManifest.Flagged::sample).toList());
    try (ActivationStore store = ActivationStore.open(temp.resolve("a"))) {
      // picture pass: 1 special and 4 patches; text pass: 1 special and 3 words
      assertEquals((SAMPLES - 2) * 9L, store.rows());
      assertEquals((SAMPLES - 2) * 4L, manifest.imageTokens());
      long row = store.rowStart(702);
      assertEquals(702, store.sample(row));
      assertEquals(Modality.SPECIAL, store.modality(row));
      assertEquals(Pass.PICTURE, store.pass(row));
      assertEquals(Modality.IMAGE, store.modality(row + 4));
      assertEquals(1, store.patchRow(row + 4));
      assertArrayEquals(new double[] {0.5, 0.5, 1, 1}, store.patch(row + 4), 1e-4);
      assertEquals(Pass.TEXT, store.pass(row + 6));
      assertEquals(2, store.spanStart(row + 7));
      assertEquals(704, store.sample(store.rowStart(703) + 9));
      assertEquals(store.rowStart(701), store.rowStart(700), "a flagged sample has no rows");
    }
  }

  @Test
  void goesOnWhereItWasStopped() throws IOException {
    CancelToken token = new CancelToken();
    JobContext stops =
        new JobContext(
            token,
            progress -> {
              if (progress.done() >= 600) {
                token.cancel();
              }
            });
    Path resumed = temp.resolve("resumed");
    assertThrows(CancelledException.class, () -> harvest(resumed, stops));
    assertFalse(Files.exists(resumed));
    assertTrue(Files.exists(ShardFiles.done(temp.resolve("resumed.work"), 0)));
    harvest(resumed, JobContext.silent());
    harvest(temp.resolve("whole"), JobContext.silent());
    for (int shard = 0; shard < 3; shard++) {
      assertEquals(
          -1,
          Files.mismatch(
              ShardFiles.rows(resumed, shard), ShardFiles.rows(temp.resolve("whole"), shard)));
    }
  }

  @Test
  void refusesATruncatedStore() throws IOException {
    harvest(temp.resolve("a"), JobContext.silent());
    Path rows = ShardFiles.rows(temp.resolve("a"), 1);
    Files.write(rows, new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
    SaevException e =
        assertThrows(SaevException.class, () -> ActivationStore.open(temp.resolve("a")));
    assertEquals("activation.truncated", e.key());
  }

  @Test
  void refusesALayerTheModelHasNot() {
    SaevException e =
        assertThrows(
            SaevException.class,
            () ->
                new Harvester(
                    new SyntheticModel(),
                    new SyntheticDataset(3, Set.of()),
                    4,
                    Passes.JOINT,
                    0,
                    temp));
    assertEquals("activation.no-layer", e.key());
  }

  @Test
  void shufflesByPositionAndKeepsTheHoldOutApart() {
    harvest(temp.resolve("a"), JobContext.silent());
    try (ActivationStore store = ActivationStore.open(temp.resolve("a"))) {
      ShuffledBatches batches = new ShuffledBatches(store, 5, 0.25, false);
      float[] first = new float[100 * store.dim()];
      byte[] modality = new byte[100];
      batches.next(first, modality, 100);
      int images = 0;
      for (byte code : modality) {
        images += code == Modality.IMAGE.code() ? 1 : 0;
      }
      assertEquals(25, images);

      ShuffledBatches again = new ShuffledBatches(store, 5, 0.25, false);
      again.seek(60);
      float[] tail = new float[40 * store.dim()];
      again.next(tail, new byte[40], 40);
      for (int i = 0; i < tail.length; i++) {
        assertEquals(first[60 * store.dim() + i], tail[i]);
      }

      ShuffledBatches held = new ShuffledBatches(store, 5, Double.NaN, true);
      long usable = store.manifest().imageTokens() + store.manifest().textTokens();
      assertEquals(usable, held.rowsPerEpoch() + batches.rowsPerEpoch());
      assertTrue(held.rowsPerEpoch() > usable / 100 && held.rowsPerEpoch() < usable / 25);
    }
  }
}
