package org.saev.engine.train.cuda;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.saev.engine.model.Modality;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.train.TrainingBackend;

/**
 * Reads what a step leaves for the host, all doubles: loss, gradient norm, smallest value kept of a
 * whole batch, four figures per modality (tokens, active features, squared error, squared norm),
 * then column sums per modality.
 */
final class StepResult {
  private static final int PER_MODALITY = 4;

  /** Doubles before the column sums. */
  static final int SCALARS = 3 + PER_MODALITY * Modality.values().length;

  private StepResult() {}

  static long bytes(StepShape shape) {
    return 8L * (SCALARS + (Modality.values().length + 1) * (long) shape.d());
  }

  static TrainingBackend.Step read(MemorySegment result, StepShape shape) {
    ReconstructionMetrics metrics = new ReconstructionMetrics(shape.dIn());
    for (Modality modality : Modality.values()) {
      int at = 3 + PER_MODALITY * modality.code();
      double[] sum = new double[shape.dIn()];
      for (int c = 0; c < sum.length; c++) {
        sum[c] = get(result, SCALARS + modality.code() * shape.d() + c);
      }
      metrics.add(
          modality,
          (long) get(result, at),
          (long) get(result, at + 1),
          get(result, at + 2),
          get(result, at + 3),
          sum);
    }
    return new TrainingBackend.Step(get(result, 0), get(result, 1), metrics);
  }

  /** The smallest value kept, where the whole batch was selected from. */
  static double smallest(MemorySegment result) {
    return get(result, 2);
  }

  private static double get(MemorySegment result, int index) {
    return result.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
  }
}
