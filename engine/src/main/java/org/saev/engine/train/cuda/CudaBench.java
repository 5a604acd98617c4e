package org.saev.engine.train.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.cuda.BlasLt;
import org.saev.engine.cuda.Cuda;
import org.saev.engine.cuda.CudaContext;
import org.saev.engine.cuda.CudaEvent;
import org.saev.engine.cuda.CudaGraph;
import org.saev.engine.cuda.CudaKernel.Spread;
import org.saev.engine.cuda.CudaStream;
import org.saev.engine.tensor.Median;
import org.saev.engine.train.Recipe;
import org.saev.engine.train.SaeVRecipe;

/**
 * Speed of training steps on random activations that lie on the GPU, beside the floor under them:
 * its matrix products alone – the encoder's, with sae-v all five. Times are the GPU's own, medians.
 */
public final class CudaBench {
  private static final int POOL = 4;
  private static final int WARM_UP = 8;
  private static final double MIB = 1L << 20;

  private CudaBench() {}

  /**
   * What is measured.
   *
   * @param steps timed steps
   */
  public record Setting(int dIn, Recipe recipe, int batch, int steps) {}

  /**
   * What was found.
   *
   * @param device name of the GPU
   * @param tokensPerSecond of whole steps, as one graph: all arithmetic and bookkeeping
   * @param stepMillis one step
   * @param partMillis its parts, each alone
   * @param productMillis the products alone
   * @param productTeraflops speed of the products
   * @param floorTokensPerSecond tokens per second if a step were those products alone
   * @param leastBytes that a step must move: weights and moments, tokens and pre-activations, each
   *     read and written once
   * @param copyBytesPerSecond bytes read and written by a large copy on the GPU
   * @param memoryMib allocated on the GPU
   * @param loss of the last step
   */
  public record Result(
      Setting setting,
      String device,
      double tokensPerSecond,
      double stepMillis,
      Map<String, Double> partMillis,
      double productMillis,
      double productTeraflops,
      double floorTokensPerSecond,
      double leastBytes,
      double copyBytesPerSecond,
      double memoryMib,
      double loss) {}

  /** Runs the steps; takes a few seconds. */
  public static Result run(CudaTarget target, Setting setting) {
    Cuda cuda = Cuda.load();
    try (CudaContext context = new CudaContext(cuda, target.device(cuda))) {
      return new Run(target.precision(), setting, context).measure();
    }
  }

  private static final class Run {
    private final Setting setting;
    private final CudaContext context;
    private final CudaStream stream;
    private final StepShape shape;
    private final StepWork work;
    private final ModelBuffers model;
    private final StepKernels kernels;
    private final Steps steps;
    private final long[] pool = new long[POOL];
    private final long memory;

    Run(Precision precision, Setting setting, CudaContext context) {
      this.setting = setting;
      this.context = context;
      this.stream = context.stream();
      StepShape wanted = StepShape.of(setting.recipe(), setting.dIn(), precision, setting.batch());
      this.shape = MemoryEstimate.fit(wanted, context.freeBytes());
      BlasLt blas = context.blas();
      this.model = ModelBuffers.allocate(context, shape);
      this.kernels = new StepKernels(context, shape, setting.recipe());
      this.work = StepWork.of(context, shape, model, kernels, blas, 1, 1)[0];
      this.steps = work.steps();
      this.memory = context.allocatedBytes();
      fill();
    }

    /** Encoder and decoder alike, with rows of norm about 1 (the first step makes it exact). */
    private void fill() {
      long bytes = 4L * shape.rows() * shape.dIn();
      for (int i = 0; i < POOL; i++) {
        pool[i] = context.allocate(bytes);
        normal(pool[i], (long) shape.rows() * shape.dIn(), 1 + i, 1);
      }
      float scale = (float) (1 / Math.sqrt(shape.dIn()));
      int rows = Math.min(4096, shape.features());
      long piece = context.allocate(4L * rows * shape.dIn());
      for (int first = 0; first < shape.features(); first += rows) {
        int count = Math.min(rows, shape.features() - first);
        long at = shape.cells((long) first * shape.d());
        normal(piece, (long) count * shape.dIn(), 100 + first, scale);
        for (ModelBuffers.Matrix m : new ModelBuffers.Matrix[] {model.encoder(), model.decoder()}) {
          Spread spread = Spread.of((long) count * shape.dIn(), 256);
          kernels.launch(stream, "split_rows", spread, piece, count, m.high() + at, m.low() + at);
        }
        stream.await();
      }
      context.free(piece);
      try (Arena arena = Arena.ofConfined()) {
        double l1 = setting.recipe() instanceof SaeVRecipe saeV ? saeV.l1() : 0;
        MemorySegment rates = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1e-4, l1);
        stream.upload(rates, work.rates(), rates.byteSize());
        stream.await();
      }
    }

    private void normal(long to, long count, int seed, float factor) {
      kernels.launch(stream, "fill_normal", Spread.of(count, 256), to, count, seed, factor);
    }

    Result measure() {
      CudaGraph graph = stream.capture(() -> steps.run(stream));
      double step = median(() -> graph.launch(stream));
      double product = median(() -> steps.productOnly(stream));
      Map<String, Double> parts = parts();
      graph.close();
      double loss;
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment result = arena.allocate(StepResult.bytes(shape), 8);
        stream.download(work.result(), result, result.byteSize());
        stream.await();
        loss = StepResult.read(result, shape).loss();
      }
      double rows = shape.rows();
      double copy = copyMillis();
      return new Result(
          setting,
          context.device().name(),
          setting.batch() / step * 1e3,
          step,
          parts,
          product,
          products() * 2 * rows * shape.dIn() * shape.features() / product * 1e-9,
          rows / product * 1e3,
          leastBytes(),
          2 * copyBytes() / copy * 1e3,
          memory / MIB,
          loss);
    }

    private int products() {
      return shape.dense() ? 5 : 1;
    }

    private double leastBytes() {
      double matrix = (double) shape.n() * shape.d();
      double weights = 2 * matrix * (4 + 2 * shape.precision().bytes());
      double tokens = (double) shape.rows() * (4.0 * shape.dIn() + 2 * shape.cells(shape.n()));
      return 2 * weights + tokens;
    }

    private long copyBytes() {
      return shape.cells((long) shape.n() * shape.d());
    }

    /** One weight matrix onto another, after everything else was measured. */
    private double copyMillis() {
      long from = model.encoder().high();
      return median(() -> stream.copy(from, model.decoder().high(), copyBytes()));
    }

    /** Each part's time, within whole steps. */
    private Map<String, Double> parts() {
      Map<String, double[]> times = new LinkedHashMap<>();
      List<Steps.Part> parts = new ArrayList<>(steps.parts());
      parts.add(new Steps.Part("product alone", steps::productOnly));
      for (int i = 0; i < setting.steps(); i++) {
        for (Steps.Part part : parts) {
          CudaEvent from = context.event();
          CudaEvent to = context.event();
          stream.record(from);
          part.work().accept(stream);
          stream.record(to);
          times.computeIfAbsent(part.name(), n -> new double[setting.steps()])[i] =
              from.millisTo(to);
        }
      }
      Map<String, Double> medians = new LinkedHashMap<>();
      times.forEach((name, values) -> medians.put(name, Median.of(values)));
      return medians;
    }

    private double median(Runnable timed) {
      CudaEvent[] from = new CudaEvent[setting.steps()];
      CudaEvent[] to = new CudaEvent[setting.steps()];
      for (int i = -WARM_UP; i < setting.steps(); i++) {
        stream.copy(pool[Math.floorMod(i, POOL)], work.raw(), 4L * shape.rows() * shape.dIn());
        if (i < 0) {
          timed.run();
        } else {
          from[i] = context.event();
          to[i] = context.event();
          stream.record(from[i]);
          timed.run();
          stream.record(to[i]);
        }
      }
      double[] times = new double[setting.steps()];
      Arrays.setAll(times, i -> from[i].millisTo(to[i]));
      return Median.of(times);
    }
  }
}
