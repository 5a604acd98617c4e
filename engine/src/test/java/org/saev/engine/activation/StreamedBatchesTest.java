package org.saev.engine.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.fixture.SyntheticDataset;
import org.saev.engine.fixture.SyntheticModel;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Modality;

class StreamedBatchesTest {
  private static final int SAMPLES = 900;
  private static final int POOL = 600;

  @TempDir Path temp;

  private static ModelSamples model() {
    return new ModelSamples(
        new SyntheticModel(), new SyntheticDataset(SAMPLES, Set.of(3, 700)), 2, Passes.SEPARATE);
  }

  private ActivationStore store() {
    Path folder = temp.resolve("store");
    new Harvester(
            new SyntheticModel(),
            new SyntheticDataset(SAMPLES, Set.of(3, 700)),
            2,
            Passes.SEPARATE,
            0,
            folder)
        .run(JobContext.silent());
    return ActivationStore.open(folder);
  }

  private static float[] rows(BatchSource source, int count, byte[] modality) {
    float[] rows = new float[count * source.dim()];
    source.next(rows, modality, count);
    return rows;
  }

  @Test
  void givesTheRowsThatAHarvestStores() {
    try (ActivationStore store = store()) {
      StreamedBatches streamed = new StreamedBatches(model(), 4, 0.25, POOL);
      byte[] modality = new byte[2000];
      float[] rows = rows(streamed, 2000, modality);
      int images = 0;
      for (int i = 0; i < modality.length; i++) {
        int sample = streamed.lastSamples()[i];
        assertFalse(ShuffledBatches.isHeldOut(sample));
        float[] row = Arrays.copyOfRange(rows, i * 8, (i + 1) * 8);
        assertTrue(isStored(store, sample, modality[i], row), "row " + i);
        images += modality[i] == Modality.IMAGE.code() ? 1 : 0;
      }
      assertEquals(500, images);
    }
  }

  private static boolean isStored(ActivationStore store, int sample, byte modality, float[] row) {
    float[] stored = new float[row.length];
    for (long at = store.rowStart(sample); at < store.rowStart(sample + 1); at++) {
      store.read(at, 1, stored, 0);
      if (store.modalityCode(at) == modality && Arrays.equals(stored, row)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aStoreStreamsAsTheModelDoes() {
    try (ActivationStore store = store()) {
      byte[] a = new byte[3000];
      byte[] b = new byte[3000];
      float[] made = rows(new StreamedBatches(model(), 9, 0.5, POOL), 3000, a);
      float[] read = rows(new StreamedBatches(new StoredSamples(store), 9, 0.5, POOL), 3000, b);
      assertArrayEquals(read, made, 2e-3f);
      assertArrayEquals(b, a);
    }
  }

  @Test
  void goesOnWithSamplesNotYetSeen() {
    StreamedBatches whole = new StreamedBatches(model(), 4, 0.5, POOL);
    byte[] modality = new byte[400];
    rows(whole, 400, modality);
    Set<Integer> seen = new HashSet<>();
    for (int sample : whole.lastSamples()) {
      seen.add(sample);
    }
    StreamedBatches first = new StreamedBatches(model(), 4, 0.5, POOL);
    StreamedBatches second = new StreamedBatches(model(), 4, 0.5, POOL);
    first.seek(whole.position());
    second.seek(whole.position());
    float[] rows = rows(first, 400, modality);
    assertArrayEquals(rows, rows(second, 400, modality));
    for (int sample : first.lastSamples()) {
      assertFalse(seen.contains(sample), "sample " + sample);
    }
  }

  @Test
  void refusesToWaitForWhatNeverComes() {
    SampleSource texts =
        new SampleSource() {
          @Override
          public int dim() {
            return 1;
          }

          @Override
          public int samples() {
            return 100;
          }

          @Override
          public void read(int[] samples, Sink sink) {
            for (int sample : samples) {
              sink.row(sample, Modality.TEXT.code(), new float[1], 0);
            }
          }
        };
    StreamedBatches streamed = new StreamedBatches(texts, 1, 0.5, 50);
    SaevException e =
        assertThrows(SaevException.class, () -> streamed.next(new float[4], new byte[4], 4));
    assertEquals("train.stream-modality", e.key());
    new StreamedBatches(texts, 1, 0, 50).next(new float[4], new byte[4], 4);
  }

  @Test
  void heldOutRowsAreTheSameEveryTimeAndOfTheirSamplesAlone() {
    HeldOutRows held = new HeldOutRows(model(), 3, 0.5, 60);
    assertEquals(60, held.rowsPerEpoch());
    byte[] modality = new byte[60];
    float[] once = rows(held, 60, modality);
    assertArrayEquals(once, rows(held, 60, modality), "it begins anew");
    held.seek(7);
    assertArrayEquals(Arrays.copyOfRange(once, 7 * 8, 8 * 8), rows(held, 1, new byte[1]));
    int images = 0;
    for (byte kind : modality) {
      images += kind == Modality.IMAGE.code() ? 1 : 0;
    }
    assertEquals(30, images);
    try (ActivationStore store = store()) {
      for (int i = 0; i < 60; i++) {
        float[] row = Arrays.copyOfRange(once, i * 8, (i + 1) * 8);
        byte kind = modality[i];
        boolean found = false;
        for (int sample = 0; sample < SAMPLES && !found; sample++) {
          found = ShuffledBatches.isHeldOut(sample) && isStored(store, sample, kind, row);
        }
        assertTrue(found, "row " + i);
      }
    }
  }

  @Test
  void mixingIsMeasured() {
    try (ActivationStore store = store()) {
      double[] chance = ShuffleBench.chance(store);
      ShuffleQuality stored =
          ShuffleQuality.of(new ShuffledBatches(store, 1, 0.5, false), chance, 256, 100);
      assertEquals(1, stored.withinBatch(), 0.15);
      assertEquals(1, stored.betweenBatches(), 0.15);
      ShuffleQuality streamed =
          ShuffleQuality.of(
              new StreamedBatches(new StoredSamples(store), 1, 0.5, 512), chance, 256, 100);
      assertTrue(streamed.withinBatch() > 2, "" + streamed);
      int[] at = {0};
      ShuffleQuality none =
          ShuffleQuality.of(
              count -> {
                int[] samples = new int[count];
                // seven rows of a sample in a row
                Arrays.setAll(samples, i -> at[0]++ / 7 % SAMPLES);
                return samples;
              },
              chance,
              256,
              100);
      assertTrue(none.withinBatch() > 10 * stored.withinBatch());
    }
  }
}
