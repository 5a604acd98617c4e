package org.saev.engine.train.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.saev.engine.artifact.Json;
import org.saev.engine.cuda.Cuda;
import org.saev.engine.train.SparseRecipe;
import org.saev.engine.train.TrainingBackend;

/**
 * Everything the GPU back end must hold, where no build tool is: {@code java …CudaProof result.json
 * [step|odd|curves|bits|bench|sanitize …] [recipe …]}. Exit status 1 if something does not hold.
 */
final class CudaProof {
  private static final String DENSE = "sae-v";
  private static final List<String> ALL = List.of("topk", "batchtopk", "matryoshka", DENSE);
  private static final int CURVE_STEPS = 500;
  private static final int ODD_SHAPES = 24;

  private final Map<String, Object> json = new LinkedHashMap<>();
  private final List<String> failed = new ArrayList<>();

  private CudaProof() {}

  public static void main(String[] arguments) throws IOException {
    CudaProof proof = new CudaProof();
    List<String> wanted = Arrays.asList(arguments).subList(1, arguments.length);
    boolean all = wanted.stream().allMatch(ALL::contains);
    List<String> usual = new ArrayList<>(List.of("step", "odd", "curves", "bits"));
    usual.addAll(wanted);
    proof.run(all ? usual : wanted);
    proof.json.put("failed", proof.failed);
    Files.writeString(Path.of(arguments[0]), Json.MAPPER.writeValueAsString(proof.json));
    System.out.println(proof.failed.isEmpty() ? "holds" : "FAILED " + proof.failed);
    System.exit(proof.failed.isEmpty() ? 0 : 1);
  }

  private void run(List<String> wanted) {
    part("devices", () -> Cuda.load().devices().toString());
    List<String> named = wanted.stream().filter(ALL::contains).toList();
    List<String> recipes = named.isEmpty() ? ALL : named;
    if (recipes.contains(DENSE)) {
      new DenseProof(this).run(wanted);
    }
    for (String recipe : recipes) {
      if (recipe.equals(DENSE)) {
        continue;
      }
      if (wanted.contains("step")) {
        for (Precision precision : Precision.values()) {
          step(Problem.of(recipe, 64, 512, 16, 256, 1, 0), precision);
          step(Problem.of(recipe, 61, 515, 9, 300, 0.01, 1 / 32.0), precision);
          step(Problem.of(recipe, 256, 4096, 32, 1024, 1, 1 / 32.0), precision);
        }
      }
      if (wanted.contains("odd")) {
        for (int seed = 0; seed < ODD_SHAPES; seed++) {
          step(
              Problem.random(recipe, 1000 + seed), seed % 2 == 0 ? Precision.BF16 : Precision.FP32);
        }
      }
      if (wanted.contains("curves")) {
        part("curve " + recipe, () -> curve(recipe, 0));
        part("curve with revival " + recipe, () -> curve(recipe, 1 / 32.0));
      }
      if (wanted.contains("bits")) {
        part("same bits " + recipe, () -> repeat(recipe));
        part("NaN input " + recipe, () -> noNumber(recipe));
      }
      if (wanted.contains("bench")) {
        for (int batch : new int[] {4096, 8192}) {
          part("bench " + recipe + " " + batch, () -> bench(recipe, batch));
        }
      }
      if (wanted.contains("sanitize")) {
        for (int seed = 0; seed < 4; seed++) {
          step(
              Problem.random(recipe, 2000 + seed), seed % 2 == 0 ? Precision.BF16 : Precision.FP32);
        }
      }
    }
  }

  private void step(Problem p, Precision precision) {
    String name = precision + " " + p.text() + " seed " + p.seed();
    part(
        name,
        () -> {
          Equality.Pair pair = Equality.measure(p, precision);
          Equality e = pair.rounded();
          boolean precise = precision == Precision.FP32;
          double limit = precise ? 1e-5 : 1e-3;
          // a selection may differ only where rounding decides: two steps of bf16
          expect(name + " gap", e.selection().gap(), precise ? 1e-5 : 1.6e-2);
          expect(name + " loss", e.loss(), limit);
          expect(name + " norm", e.norm(), limit);
          expect(name + " moments", e.moments(), limit);
          expect(name + " weights", e.weights(), limit);
          return precise
              ? e.json()
              : Map.of("rounding_alike", e.json(), "never_rounding", pair.exact().json());
        });
  }

  /**
   * The loss of 500 steps; with revival the part of it that is reconstruction, since the other
   * comes and goes with the last dead feature.
   */
  private Map<String, Object> curve(String recipe, double aux) {
    Problem p = Problem.of(recipe, 64, 512, 16, 256, 1, aux);
    Curves.Run cpu = Curves.run(p, "cpu", CURVE_STEPS);
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("cpu_fvu", cpu.fvu());
    for (String device : List.of("cuda", "cuda:fp32")) {
      Curves.Run gpu = Curves.run(p, device, CURVE_STEPS);
      double loss = Curves.difference(gpu.loss(), cpu.loss());
      double error = Curves.difference(gpu.fvus(), cpu.fvus());
      expect("curve " + recipe + " " + device, aux > 0 ? error : loss, aux > 0 ? 0.02 : 0.01);
      found.put(device + "_loss", loss);
      found.put(device + "_error", error);
      found.put(device + "_norm", Curves.difference(gpu.norm(), cpu.norm()));
      found.put(device + "_fvu", gpu.fvu());
      found.put(
          device + "_threshold",
          List.of(cpu.state().progress().threshold, gpu.state().progress().threshold));
      found.put(
          device + "_fired",
          List.of(
              Arrays.stream(cpu.state().fired()).sum(), Arrays.stream(gpu.state().fired()).sum()));
    }
    return found;
  }

  private static Object bench(String recipe, int batch) {
    SparseRecipe paper = Problem.recipe(recipe, 65_536, 64, 10_000_000, 1, 1 / 32.0);
    return CudaBench.run(
        new CudaTarget(-1, Precision.BF16), new CudaBench.Setting(4096, paper, batch, 30));
  }

  private Object repeat(String recipe) {
    Problem p = Problem.of(recipe, 61, 515, 9, 300, 0.05, 1 / 32.0);
    Curves.Run a = Curves.run(p, "cuda", 40);
    Curves.Run b = Curves.run(p, "cuda", 40);
    boolean same =
        Arrays.equals(a.loss(), b.loss())
            && Arrays.equals(a.state().weights().encoder(), b.state().weights().encoder())
            && Arrays.equals(a.state().second().decoder(), b.state().second().decoder());
    expect("same bits " + recipe, same ? 0 : 1, 0);
    return same;
  }

  private Object noNumber(String recipe) {
    Problem p = Problem.of(recipe, 61, 515, 9, 300, 1, 1 / 32.0);
    float[] x = p.tokens(0);
    x[5] = Float.NaN;
    try (CudaBackend backend =
        new CudaBackend(new CudaTarget(-1, Precision.BF16), p.recipe(), 1, p.start())) {
      TrainingBackend.Rates rates = new TrainingBackend.Rates(1e-3, 0);
      double loss = backend.step(x, p.modalities(), 300, rates).loss();
      expect("NaN input " + recipe, Double.isNaN(loss) ? 0 : 1, 0);
      return String.valueOf(loss);
    }
  }

  /** Takes note of what is not within its limit; NaN never is. */
  void expect(String what, double value, double limit) {
    if (!(value <= limit)) {
      failed.add(what + " " + value);
    }
  }

  void part(String name, Supplier<Object> work) {
    try {
      Object found = work.get();
      json.put(name, found);
      System.out.println(name + ": " + found);
    } catch (RuntimeException | Error e) {
      failed.add(name + " " + e);
      e.printStackTrace(System.out);
    }
    System.out.flush();
  }
}
