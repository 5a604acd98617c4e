package org.saev.engine.train.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.saev.engine.cuda.CudaContext;
import org.saev.engine.cuda.CudaKernel.Spread;
import org.saev.engine.cuda.CudaStream;
import org.saev.engine.train.TrainingState;
import org.saev.engine.train.Weights;

/**
 * Moves a training state between the host's arrays and the GPU, a piece at a time. Weights and
 * biases arrive as they left; moments were rounded on the GPU already, so that a checkpoint of a
 * GPU run loses nothing either.
 */
final class StateTransfer {
  private static final int PIECE_BYTES = 32 << 20;
  private static final int THREADS = 256;

  private final CudaContext context;
  private final CudaStream stream;
  private final StepShape shape;
  private final ModelBuffers model;
  private final StepKernels kernels;

  StateTransfer(
      CudaContext context,
      CudaStream stream,
      StepShape shape,
      ModelBuffers model,
      StepKernels kernels) {
    this.context = context;
    this.stream = stream;
    this.shape = shape;
    this.model = model;
    this.kernels = kernels;
  }

  /** Fills the GPU's state from {@code state}. */
  void upload(TrainingState state) {
    Weights w = state.weights();
    Weights m = state.first();
    Weights v = state.second();
    matrices(w.encoder(), m.encoder(), v.encoder(), model.encoder(), true);
    matrices(w.decoder(), m.decoder(), v.decoder(), model.decoder(), true);
    try (Arena arena = Arena.ofConfined()) {
      vectors(w.bEnc(), m.bEnc(), v.bEnc(), model.bEnc(), true, arena);
      vectors(w.bDec(), m.bDec(), v.bDec(), model.bDec(), true, arena);
      short[] narrow = new short[w.bEnc().length];
      for (int i = 0; i < narrow.length; i++) {
        narrow[i] = narrow(w.bEnc()[i]);
      }
      MemorySegment bias = arena.allocateFrom(ValueLayout.JAVA_SHORT, narrow);
      stream.upload(bias, model.bEncNarrow(), bias.byteSize());
      longs(state.lastFired(), model.lastFired(), true, arena);
      longs(state.fired(), model.fired(), true, arena);
      long[] progress = {state.progress().step, state.progress().tokens};
      longs(progress, model.progress(), true, arena);
      stream.await();
    }
  }

  /** Fills {@code state}'s arrays from the GPU; its progress is the host's own. */
  void download(TrainingState state) {
    Weights w = state.weights();
    Weights m = state.first();
    Weights v = state.second();
    matrices(w.encoder(), m.encoder(), v.encoder(), model.encoder(), false);
    matrices(w.decoder(), m.decoder(), v.decoder(), model.decoder(), false);
    try (Arena arena = Arena.ofConfined()) {
      vectors(w.bEnc(), m.bEnc(), v.bEnc(), model.bEnc(), false, arena);
      vectors(w.bDec(), m.bDec(), v.bDec(), model.bDec(), false, arena);
      longs(state.lastFired(), model.lastFired(), false, arena);
      longs(state.fired(), model.fired(), false, arena);
    }
  }

  /** Clears the firing counts, as {@code state}'s owner did on the host. */
  void uploadFired(TrainingState state) {
    try (Arena arena = Arena.ofConfined()) {
      longs(state.fired(), model.fired(), true, arena);
      stream.await();
    }
  }

  private static short narrow(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  private void matrices(
      float[] w, float[] m, float[] v, ModelBuffers.Matrix matrix, boolean toDevice) {
    int rows = Math.clamp(PIECE_BYTES / (4L * shape.dIn()), 1, shape.features());
    long bytes = 4L * rows * shape.dIn();
    long piece = context.allocate(bytes);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment host = arena.allocate(bytes, 64);
      for (int first = 0; first < shape.features(); first += rows) {
        Piece p = new Piece(host, piece, first, Math.min(rows, shape.features() - first));
        if (toDevice) {
          p.send(w);
          p.launch("split_rows", piece, p.count, p.at(matrix.high()), p.low(matrix.low()));
          p.send(m);
          p.launch("narrow_rows", piece, p.count, p.at(matrix.first()));
          p.send(v);
          p.launch("narrow_rows", piece, p.count, p.at(matrix.second()));
        } else {
          p.launch("join_rows", p.at(matrix.high()), p.low(matrix.low()), p.count, piece);
          p.receive(w);
          p.launch("widen_rows", p.at(matrix.first()), p.count, piece);
          p.receive(m);
          p.launch("widen_rows", p.at(matrix.second()), p.count, piece);
          p.receive(v);
        }
      }
    } finally {
      context.free(piece);
    }
  }

  /** Some rows of a matrix on their way. */
  private final class Piece {
    private final MemorySegment host;
    private final long device;
    private final int first;
    private final int count;

    Piece(MemorySegment host, long device, int first, int count) {
      this.host = host;
      this.device = device;
      this.first = first;
      this.count = count;
    }

    private int values() {
      return count * shape.dIn();
    }

    /** Where these rows lie in a matrix of cells. */
    private long at(long matrix) {
      return matrix + shape.cells((long) first * shape.d());
    }

    /** Where the missing bits of these rows lie; nowhere in fp32. */
    private long low(long matrix) {
      return shape.precise() ? matrix : matrix + 2L * first * shape.d();
    }

    private void launch(String kernel, Object... arguments) {
      kernels.launch(stream, kernel, Spread.of(values(), THREADS), arguments);
      stream.await();
    }

    private void send(float[] from) {
      MemorySegment.copy(from, first * shape.dIn(), host, ValueLayout.JAVA_FLOAT, 0, values());
      stream.upload(host, device, 4L * values());
      stream.await();
    }

    private void receive(float[] to) {
      stream.download(device, host, 4L * values());
      stream.await();
      MemorySegment.copy(host, ValueLayout.JAVA_FLOAT, 0, to, first * shape.dIn(), values());
    }
  }

  private void vectors(
      float[] w, float[] m, float[] v, ModelBuffers.Vector to, boolean toDevice, Arena arena) {
    floats(w, to.value(), toDevice, arena);
    floats(m, to.first(), toDevice, arena);
    floats(v, to.second(), toDevice, arena);
  }

  private void floats(float[] values, long address, boolean toDevice, Arena arena) {
    MemorySegment host = arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
    move(host, address, toDevice);
    MemorySegment.copy(host, ValueLayout.JAVA_FLOAT, 0, values, 0, values.length);
  }

  private void longs(long[] values, long address, boolean toDevice, Arena arena) {
    MemorySegment host = arena.allocateFrom(ValueLayout.JAVA_LONG, values);
    move(host, address, toDevice);
    MemorySegment.copy(host, ValueLayout.JAVA_LONG, 0, values, 0, values.length);
  }

  private void move(MemorySegment host, long address, boolean toDevice) {
    if (toDevice) {
      stream.upload(host, address, host.byteSize());
    } else {
      stream.download(address, host, host.byteSize());
    }
    stream.await();
  }
}
