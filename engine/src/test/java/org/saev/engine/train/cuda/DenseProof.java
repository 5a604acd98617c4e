package org.saev.engine.train.cuda;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.saev.engine.train.Optimizer;
import org.saev.engine.train.SaeVRecipe;
import org.saev.engine.train.TrainingBackend;

/** What the GPU back end must hold with the paper's own recipe; see {@link CudaProof}. */
final class DenseProof {
  private static final int CURVE_STEPS = 500;

  private final CudaProof proof;

  DenseProof(CudaProof proof) {
    this.proof = proof;
  }

  void run(List<String> wanted) {
    if (wanted.contains("step")) {
      for (Precision precision : Precision.values()) {
        step(64, 512, 256, 0, 1, precision);
        step(61, 515, 300, 0.3, 0.01, precision);
        step(256, 4096, 1024, 1, 1, precision);
      }
    }
    if (wanted.contains("odd")) {
      for (int seed = 0; seed < 12; seed++) {
        odd(3000 + seed);
      }
    }
    if (wanted.contains("sanitize")) {
      odd(4000);
      odd(4001);
    }
    if (wanted.contains("curves")) {
      proof.part("curve sae-v", this::curve);
    }
    if (wanted.contains("bits")) {
      proof.part("same bits sae-v", this::repeat);
      proof.part("NaN input sae-v", this::noNumber);
    }
    if (wanted.contains("bench")) {
      for (int batch : new int[] {4096, 8192}) {
        proof.part("bench sae-v " + batch, () -> bench(batch));
      }
    }
  }

  static SaeVRecipe recipe(int n, double l1, double clip) {
    return new SaeVRecipe(n, l1, 0.01, new Optimizer(1e-3, 20, 0, 0.9, 0.999, 1e-8, clip));
  }

  private void odd(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    step(
        1 + random.nextInt(300),
        16 + random.nextInt(1500),
        1 + random.nextInt(500),
        random.nextBoolean() ? 0.5 : 0,
        random.nextBoolean() ? 1 : 0.01,
        seed % 2 == 0 ? Precision.BF16 : Precision.FP32);
  }

  private void step(int d, int n, int batch, double l1, double clip, Precision precision) {
    Problem p = Problem.of("topk", d, n, 1, batch, clip, 0);
    SaeVRecipe recipe = recipe(n, l1, clip);
    String name =
        "%s sae-v d %d n %d batch %d l1 %s clip %s".formatted(precision, d, n, batch, l1, clip);
    proof.part(
        name,
        () -> {
          boolean precise = precision == Precision.FP32;
          DenseEquality e = equality(p, recipe, precision, !precise);
          double limit = precise ? 1e-5 : 1e-3;
          proof.expect(name + " loss", e.loss(), limit);
          proof.expect(name + " norm", e.norm(), limit);
          proof.expect(name + " moments", e.moments(), limit);
          proof.expect(name + " weights", e.weights(), limit);
          return precise
              ? e.json()
              : Map.of(
                  "rounding_alike",
                  e.json(),
                  "never_rounding",
                  equality(p, recipe, precision, false).json());
        });
  }

  private static DenseEquality equality(
      Problem p, SaeVRecipe recipe, Precision precision, boolean rounded) {
    CudaTarget target = new CudaTarget(-1, precision);
    try (TrainingBackend backend =
        new CudaBackend(target, recipe, Problem.INPUT_SCALE, p.start())) {
      return DenseEquality.measure(p, recipe, backend, rounded);
    }
  }

  private Map<String, Object> curve() {
    Problem p = Problem.of("topk", 64, 512, 1, 256, 1, 0);
    SaeVRecipe recipe = recipe(512, 0.5, 1);
    Curves.Run cpu = Curves.run(p, recipe, "cpu", CURVE_STEPS);
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("cpu_fvu", cpu.fvu());
    for (String device : List.of("cuda", "cuda:fp32")) {
      Curves.Run gpu = Curves.run(p, recipe, device, CURVE_STEPS);
      double loss = Curves.difference(gpu.loss(), cpu.loss());
      proof.expect("curve sae-v " + device, loss, 0.01);
      found.put(device + "_loss", loss);
      found.put(device + "_norm", Curves.difference(gpu.norm(), cpu.norm()));
      found.put(device + "_fvu", gpu.fvu());
      found.put(
          device + "_fired",
          List.of(
              Arrays.stream(cpu.state().fired()).sum(), Arrays.stream(gpu.state().fired()).sum()));
    }
    return found;
  }

  private Object repeat() {
    Problem p = Problem.of("topk", 61, 515, 1, 300, 0.05, 0);
    SaeVRecipe recipe = recipe(515, 0.5, 0.05);
    Curves.Run a = Curves.run(p, recipe, "cuda", 40);
    Curves.Run b = Curves.run(p, recipe, "cuda", 40);
    boolean same =
        Arrays.equals(a.loss(), b.loss())
            && Arrays.equals(a.state().weights().encoder(), b.state().weights().encoder())
            && Arrays.equals(a.state().second().decoder(), b.state().second().decoder());
    proof.expect("same bits sae-v", same ? 0 : 1, 0);
    return same;
  }

  private Object noNumber() {
    Problem p = Problem.of("topk", 61, 515, 1, 300, 1, 0);
    float[] x = p.tokens(0);
    x[5] = Float.NaN;
    SaeVRecipe recipe = recipe(515, 0.5, 1);
    try (CudaBackend backend =
        new CudaBackend(new CudaTarget(-1, Precision.BF16), recipe, 1, p.start())) {
      double loss = backend.step(x, p.modalities(), 300, DenseEquality.rates(recipe, 0)).loss();
      proof.expect("NaN input sae-v", Double.isNaN(loss) ? 0 : 1, 0);
      return String.valueOf(loss);
    }
  }

  private static Object bench(int batch) {
    SaeVRecipe paper = new SaeVRecipe(65_536, 5, 0, Optimizer.adam(5e-5, 0, 0.2));
    return CudaBench.run(
        new CudaTarget(-1, Precision.BF16), new CudaBench.Setting(4096, paper, batch, 30));
  }
}
