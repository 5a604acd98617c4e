package org.saev.engine.train.cuda;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.saev.engine.cuda.Cuda;
import org.saev.engine.train.Optimizer;
import org.saev.engine.train.TopKRecipe;
import org.saev.engine.train.TrainingBackend;
import org.saev.engine.train.TrainingState;
import org.saev.engine.train.Weights;

/**
 * Checks and times the GPU back end where no build tool is: {@code java …CudaCheck
 * [check|bench|host|sanitize]}.
 */
final class CudaCheck {
  private CudaCheck() {}

  public static void main(String[] arguments) {
    List<String> wanted = arguments.length == 0 ? List.of("check", "bench") : List.of(arguments);
    part("devices", () -> System.out.println(Cuda.load().devices()));
    if (wanted.contains("check")) {
      for (Object[] shape :
          new Object[][] {
            {37, 101, 7, 53, 60, 1.0, 0.0},
            {64, 512, 16, 256, 300, 1.0, 0.0},
            {64, 512, 16, 256, 100, 0.01, 0.0},
            {61, 515, 9, 300, 200, 1.0, 1 / 32.0},
            {256, 2048, 32, 512, 200, 1.0, 1 / 32.0},
            {40, 33, 32, 130, 60, 1.0, 0.0}
          }) {
        part(Arrays.toString(shape), () -> compare(problem(shape)));
      }
      part("same bits twice", CudaCheck::repeat);
      part("NaN input", CudaCheck::nan);
    }
    if (wanted.contains("sanitize")) {
      Object[] shape = {61, 515, 9, 100, 12, 0.01, 1 / 32.0};
      part(Arrays.toString(shape), () -> Comparison.run(problem(shape), "cuda", 12));
    }
    if (wanted.contains("host")) {
      part("steps from host memory", CudaCheck::fromHost);
    }
    if (wanted.contains("bench")) {
      for (int batch : new int[] {4096, 8192}) {
        part("bench " + batch, () -> bench(batch));
      }
    }
  }

  private static Comparison.Problem problem(Object[] s) {
    return Comparison.Problem.of(
        (int) s[0], (int) s[1], (int) s[2], (int) s[3], (int) s[4], (double) s[5], (double) s[6]);
  }

  private static void compare(Comparison.Problem p) {
    TrainingState cpu = Comparison.run(p, "cpu", 1).state();
    TrainingState gpu = Comparison.run(p, "cuda", 1).state();
    print("after 1 step: gradient", cpu.first(), gpu.first());
    print("after 1 step: weights", cpu.weights(), gpu.weights());
    Comparison.Run a = Comparison.run(p, "cpu", p.steps());
    Comparison.Run b = Comparison.run(p, "cuda", p.steps());
    for (int s : new int[] {0, 1, 9, p.steps() / 2, p.steps() - 1}) {
      System.out.printf(
          Locale.ROOT,
          "  step %d: loss %.6f / %.6f, norm %.6f / %.6f%n",
          s,
          a.loss()[s],
          b.loss()[s],
          a.norm()[s],
          b.norm()[s]);
    }
    System.out.printf(
        Locale.ROOT,
        "  curve %.5f, fvu %.6f / %.6f, fired %d / %d, progress %d / %d%n",
        Comparison.curveDifference(b.loss(), a.loss()),
        a.fvu(),
        b.fvu(),
        Arrays.stream(a.state().fired()).sum(),
        Arrays.stream(b.state().fired()).sum(),
        a.state().progress().tokens,
        b.state().progress().tokens);
  }

  private static void print(String what, Weights cpu, Weights gpu) {
    System.out.printf(
        Locale.ROOT,
        "  %s: encoder %.2e, b_enc %.2e, decoder %.2e, b_dec %.2e%n",
        what,
        Comparison.difference(gpu.encoder(), cpu.encoder()),
        Comparison.difference(gpu.bEnc(), cpu.bEnc()),
        Comparison.difference(gpu.decoder(), cpu.decoder()),
        Comparison.difference(gpu.bDec(), cpu.bDec()));
  }

  private static void repeat() {
    Comparison.Problem p = Comparison.Problem.of(61, 515, 9, 300, 40, 0.05, 1 / 32.0);
    Comparison.Run a = Comparison.run(p, "cuda", 40);
    Comparison.Run b = Comparison.run(p, "cuda", 40);
    System.out.println(
        "  "
            + Arrays.equals(a.loss(), b.loss())
            + Arrays.equals(a.state().weights().encoder(), b.state().weights().encoder())
            + Arrays.equals(a.state().second().decoder(), b.state().second().decoder()));
  }

  private static void nan() {
    Comparison.Problem p = Comparison.Problem.of(61, 515, 9, 300, 40, 1, 1 / 32.0);
    float[] x = p.batch(0);
    x[5] = Float.NaN;
    try (CudaBackend backend = new CudaBackend(p.recipe(), 1, p.start())) {
      TrainingBackend.Rates rates = new TrainingBackend.Rates(1e-3, 0);
      System.out.println("  loss " + backend.step(x, new byte[300], 300, rates).loss());
    }
  }

  /** Steps as a trainer makes them: the batch comes from the host, the figures go back to it. */
  private static void fromHost() {
    Comparison.Problem p = Comparison.Problem.of(4096, 8192, 64, 4096, 20, 1, 0);
    float[] x = new float[p.batch() * p.d()];
    SplittableRandom random = new SplittableRandom(0);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    byte[] modality = new byte[p.batch()];
    TrainingState state = p.start();
    try (CudaBackend backend = new CudaBackend(p.recipe(), 1, state)) {
      TrainingBackend.Rates rates = new TrainingBackend.Rates(1e-4, 0);
      long begin = 0;
      for (int i = 0; i < 40; i++) {
        if (i == 20) {
          begin = System.nanoTime();
        }
        backend.step(x, modality, p.batch(), rates);
      }
      System.out.printf(
          Locale.ROOT, "  %.2f ms a step (n 8192)%n", (System.nanoTime() - begin) / 20e6);
      begin = System.nanoTime();
      backend.state();
      System.out.printf(Locale.ROOT, "  state %.0f ms%n", (System.nanoTime() - begin) * 1e-6);
    }
  }

  private static void bench(int batch) {
    TopKRecipe recipe =
        new TopKRecipe(65536, 64, Optimizer.adam(1e-4, 0, 0), 1 / 32.0, 256, 10_000_000);
    CudaBench.Result r = CudaBench.run(new CudaBench.Setting(4096, recipe, batch, 30));
    System.out.printf(
        Locale.ROOT,
        "  %s: %.0f tokens/s, %.3f ms; floor %.3f ms = %.0f tokens/s, %.0f TFLOP/s; %.0f MiB;"
            + " loss %.5f%n  %s%n",
        r.device(),
        r.tokensPerSecond(),
        r.stepMillis(),
        r.productMillis(),
        r.floorTokensPerSecond(),
        r.productTeraflops(),
        r.memoryMib(),
        r.loss(),
        r.partMillis());
  }

  private static void part(String name, Runnable work) {
    System.out.println(name);
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      e.printStackTrace(System.out);
    }
    System.out.flush();
  }
}
