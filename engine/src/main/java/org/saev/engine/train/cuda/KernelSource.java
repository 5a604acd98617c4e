package org.saev.engine.train.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.saev.engine.model.Modality;
import org.saev.engine.train.Optimizer;
import org.saev.engine.train.Recipe;
import org.saev.engine.train.SparseRecipe;

/** The kernels' source, and the constants they are compiled with. */
final class KernelSource {
  /** In an order in which each uses only those before it. */
  private static final List<String> FILES =
      List.of(
          "common", "input", "select", "batch", "decode", "groups", "metrics", "update", "dense",
          "state");

  private KernelSource() {}

  /** Files that only steps of whole matrix products need. */
  private static final Set<String> DENSE = Set.of("dense");

  /** All files that a step of this shape needs, as one. */
  static String text(StepShape shape) {
    StringBuilder all = new StringBuilder();
    for (String file : FILES) {
      if (DENSE.contains(file) && !shape.dense()) {
        continue;
      }
      all.append("#line 1 \"").append(file).append(".cu\"\n").append(read(file));
    }
    return all.toString();
  }

  private static String read(String file) {
    String path = "/kernels/" + file + ".cu";
    try (InputStream in = KernelSource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The compiler's options for one shape and recipe. */
  static List<String> options(StepShape shape, Recipe recipe) {
    Optimizer o = recipe.optimizer();
    return List.of(
        "-DDIN=" + shape.dIn(),
        "-DD=" + shape.d(),
        "-DN=" + shape.n(),
        "-DK=" + shape.k(),
        "-DAUXK=" + shape.auxK(),
        "-DWHOLE=" + (shape.wholeBatch() ? 1 : 0),
        "-DLEVELS=" + shape.levels(),
        "-DLEVEL_ENDS="
            + shape.prefixes().stream().map(String::valueOf).collect(Collectors.joining(",")),
        "-DPRECISE=" + (shape.precise() ? 1 : 0),
        "-DSLICE=" + shape.slice(),
        "-DTHREADS=" + shape.updateThreads(),
        "-DMODALITIES=" + Modality.values().length,
        "-DBETA1=" + o.beta1(),
        "-DBETA2=" + o.beta2(),
        "-DEPSILON=" + o.epsilon(),
        "-DCLIP=" + o.clipNorm(),
        "-DAUX_WEIGHT=" + (recipe instanceof SparseRecipe sparse ? sparse.auxWeight() : 0),
        "-DDEAD_AFTER="
            + (recipe instanceof SparseRecipe sparse ? sparse.deadAfterTokens() : Long.MAX_VALUE)
            + "LL");
  }
}
