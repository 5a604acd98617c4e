package org.saev.engine.train.cuda;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.saev.engine.cuda.CudaContext;
import org.saev.engine.cuda.CudaEvent;
import org.saev.engine.cuda.CudaStream;

/**
 * One of two places where a batch arrives: pinned memory of the host, and memory of the GPU to
 * which it is copied on a stream of its own, while the step before still computes.
 */
final class InputSlot {
  /** Pieces of a batch whose copies overlap. */
  private static final int PIECES = 8;

  private final int values;
  private final MemorySegment hostRaw;
  private final MemorySegment hostModality;
  private final long raw;
  private final long modality;
  private final CudaEvent arrived;
  private float @Nullable [] content;

  InputSlot(CudaContext context, StepShape shape, long raw, long modality) {
    this.values = shape.rows() * shape.dIn();
    this.hostRaw = context.allocatePinned(4L * values);
    this.hostModality = context.allocatePinned(shape.rows());
    this.raw = raw;
    this.modality = modality;
    this.arrived = context.event();
  }

  /** Whether these very tokens, the array itself, were sent and not yet used. */
  @SuppressWarnings("ReferenceEquality")
  boolean holds(float[] x) {
    return content == x;
  }

  /** Copies a batch: the host fills a piece of pinned memory while the piece before travels. */
  void send(float[] x, byte[] kinds, CudaStream copies) {
    content = x;
    MemorySegment.copy(
        kinds, 0, hostModality, ValueLayout.JAVA_BYTE, 0, (int) hostModality.byteSize());
    copies.upload(hostModality, modality, hostModality.byteSize());
    int piece = Math.ceilDiv(values, PIECES);
    int part = Math.ceilDiv(piece, PIECES);
    for (int from = 0; from < values; from += piece) {
      int first = from;
      int end = Math.min(values, from + piece);
      IntStream.range(0, PIECES)
          .parallel()
          .forEach(i -> {
            int begin = Math.min(end, first + i * part);
            int count = Math.min(end, begin + part) - begin;
            MemorySegment.copy(x, begin, hostRaw, ValueLayout.JAVA_FLOAT, 4L * begin, count);
          });
      copies.upload(hostRaw.asSlice(4L * from), raw + 4L * from, 4L * (end - from));
    }
    copies.record(arrived);
  }

  /** Lets a step wait for the batch, which it uses up. */
  void use(CudaStream steps) {
    steps.await(arrived);
    content = null;
  }
}
