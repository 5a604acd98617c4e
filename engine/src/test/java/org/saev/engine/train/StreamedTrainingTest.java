package org.saev.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.activation.HeldOutRows;
import org.saev.engine.activation.SampleSource;
import org.saev.engine.activation.StreamedBatches;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;

/** Training on rows that are made meanwhile and stored nowhere. */
class StreamedTrainingTest {
  private static final int DIM = 16;
  private static final int STEPS = 60;

  @TempDir Path folder;

  /** Samples of six text and two image rows around a few directions; knows which were read. */
  private static final class Samples implements SampleSource {
    private final float[] directions = new float[24 * DIM];
    final Set<Integer> read = new HashSet<>();
    private final Runnable afterMany;

    /**
     * @param afterMany done whenever more than 800 samples have been read
     */
    Samples(Runnable afterMany) {
      this.afterMany = afterMany;
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < directions.length; i++) {
        directions[i] = (float) random.nextGaussian();
      }
    }

    @Override
    public int dim() {
      return DIM;
    }

    @Override
    public int samples() {
      return 100_000;
    }

    @Override
    public void read(int[] samples, Sink sink) {
      float[] row = new float[DIM];
      for (int sample : samples) {
        assertTrue(read.add(sample), "a sample is read once an epoch: " + sample);
        SplittableRandom random = new SplittableRandom(sample);
        for (int i = 0; i < 8; i++) {
          int a = random.nextInt(24) * DIM;
          int b = random.nextInt(24) * DIM;
          for (int c = 0; c < DIM; c++) {
            row[c] = 1 + directions[a + c] + 0.5f * directions[b + c];
          }
          sink.row(sample, (byte) (i / 6), row, 0);
        }
      }
      if (read.size() > 800) {
        afterMany.run();
      }
    }
  }

  private TrainingResult train(Samples samples, CancelToken token) {
    return Trainer.train(
        new StreamedBatches(samples, 3, 0.25, 256),
        // its own reader: what is held out is read anew by every run
        new HeldOutRows(new Samples(() -> {}), 2, 0.25, 512),
        new BatchTopKRecipe(64, 3, Optimizer.adam(3e-3, 5, 0.2), 1 / 32.0, 8, 1000, 0.9),
        new TrainOptions(STEPS, 64, 5, 1000, 60, 20, 512, 1, true),
        folder,
        new JobContext(token, progress -> {}));
  }

  @Test
  void learnsAndGoesOnWithSamplesNotYetSeen() {
    CancelToken token = new CancelToken();
    Samples cut = new Samples(token::cancel);
    assertThrows(CancelledException.class, () -> train(cut, token));
    Samples rest = new Samples(() -> {});
    TrainingResult result = train(rest, new CancelToken());
    assertEquals(STEPS, result.rows().getLast().step());
    assertTrue(result.rows().getLast().fvu() < 0.5, "" + result.rows().getLast().fvu());
    Set<Integer> twice = new HashSet<>(cut.read);
    twice.retainAll(rest.read);
    // one forward's samples may have been on their way when it was cut
    assertTrue(twice.size() <= 32 && !rest.read.isEmpty(), twice.size() + " samples twice");
  }
}
