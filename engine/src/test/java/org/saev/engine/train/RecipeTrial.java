package org.saev.engine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.BatchSource;
import org.saev.engine.activation.ShuffledBatches;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.Modality;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.ReconstructionMetrics;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.tensor.RowKernels;

/**
 * Trains recipes on a store of activations, one after the other on the same tokens, and measures
 * each on tokens none has seen. Not a test: it takes minutes and decides nothing.
 *
 * <p>{@code RecipeTrial STORE STEPS topk batchtopk:learning_rate=1e-3,k=32 peer ...}; {@code peer}
 * is sparsify's step with Adam as the peers' benchmark has it: inputs as they are, a uniform
 * encoder of bound 1/√d_in, its rows made unit ones for the decoder, b_dec at the first batch's
 * mean, Adam at 2e-4/√(n/2¹⁴) throughout, no clipping, nothing for dead features.
 */
public final class RecipeTrial {
  private static final int FEATURES = 4096;
  private static final int K = 32;
  private static final int BATCH = 1024;
  private static final int MEASURED = 16_384;

  private RecipeTrial() {}

  public static void main(String[] arguments) throws IOException {
    int steps = Integer.parseInt(arguments[1]);
    try (ActivationStore store = ActivationStore.open(Path.of(arguments[0]))) {
      for (int i = 2; i < arguments.length; i++) {
        Sae sae =
            arguments[i].equals("peer") ? peer(store, steps) : own(store, steps, arguments[i]);
        print(arguments[i], sae, store);
      }
    }
  }

  private static Sae own(ActivationStore store, int steps, String text) throws IOException {
    String[] parts = text.split(":");
    Map<Knob, Double> chosen = new EnumMap<>(Knob.class);
    RecipeKind kind = RecipeKind.of(parts[0]);
    chosen.put(Knob.FEATURES, (double) FEATURES);
    if (kind.knobs().contains(Knob.K)) {
      chosen.put(Knob.K, (double) K);
    }
    chosen.put(Knob.STEPS, (double) steps);
    for (String knob : parts.length > 1 ? parts[1].split(",") : new String[0]) {
      String[] pair = knob.split("=");
      chosen.put(Knob.of(pair[0]), Double.parseDouble(pair[1]));
    }
    TrainPlan plan = TrainPlan.of(kind, store.dim(), chosen);
    double share = plan.value(Knob.IMAGE_SHARE);
    Path work = Files.createTempDirectory("saev-trial");
    try {
      TrainOptions usual = TrainOptions.of(steps, plan.batch());
      TrainOptions options =
          new TrainOptions(steps, plan.batch(), 1, steps, 60, steps, 64, usual.threads(), false);
      return Trainer.train(
              new ShuffledBatches(store, 1, share, false),
              new ShuffledBatches(store, 1, share, true),
              plan.recipe(),
              options,
              work,
              JobContext.silent())
          .sae();
    } finally {
      ArtifactFolder.delete(work);
    }
  }

  private static Sae peer(ActivationStore store, int steps) {
    int d = store.dim();
    double rate = 2e-4 / Math.sqrt(FEATURES / 16384.0);
    Optimizer adam = new Optimizer(rate, 0, 0, 0.9, 0.999, 1e-8, 0);
    TopKRecipe recipe = new TopKRecipe(FEATURES, K, adam, 0, 1, Long.MAX_VALUE >> 20);
    BatchSource source = new ShuffledBatches(store, 1, 0.5, false);
    float[] x = new float[BATCH * d];
    byte[] modality = new byte[BATCH];
    source.next(x, modality, BATCH);
    source.seek(0);
    RowKernels kernels = RowKernels.best();
    TrainingState state = TrainingState.of(peersStart(x, d, kernels));
    int threads = Runtime.getRuntime().availableProcessors();
    TrainingBackend.Rates rates = new TrainingBackend.Rates(rate, 0);
    try (CpuBackend backend = new CpuBackend(recipe, 1, state, kernels, threads)) {
      for (int step = 0; step < steps; step++) {
        source.next(x, modality, BATCH);
        backend.step(x, modality, BATCH, rates);
      }
    }
    return Folding.fold(state, recipe, 1);
  }

  private static Weights peersStart(float[] first, int d, RowKernels kernels) {
    Weights w = Weights.zeros(FEATURES, d);
    SplittableRandom random = new SplittableRandom(0);
    double bound = 1 / Math.sqrt(d);
    for (int i = 0; i < w.encoder().length; i++) {
      w.encoder()[i] = (float) random.nextDouble(-bound, bound);
      w.decoder()[i] = w.encoder()[i];
    }
    for (int f = 0; f < FEATURES; f++) {
      float norm = (float) Math.sqrt(kernels.dot(w.decoder(), f * d, w.decoder(), f * d, d));
      kernels.scale(w.decoder(), f * d, d, 1 / norm);
    }
    for (int r = 0; r < BATCH; r++) {
      kernels.addScaled(w.bDec(), 0, first, r * d, d, 1f / BATCH);
    }
    return w;
  }

  private static void print(String name, Sae sae, ActivationStore store) {
    int d = store.dim();
    ReconstructionMetrics metrics = new ReconstructionMetrics(d);
    BatchSource source = new ShuffledBatches(store, 1, 0.5, true);
    float[] x = new float[BATCH * d];
    float[] reconstruction = new float[BATCH * d];
    byte[] modality = new byte[BATCH];
    boolean[] alive = new boolean[sae.config().dSae()];
    int most = 0;
    try (CpuSaeEncoder encoder = new CpuSaeEncoder(sae)) {
      for (int done = 0; done < MEASURED; done += BATCH) {
        source.next(x, modality, BATCH);
        SparseCodes codes = encoder.encode(x, BATCH);
        encoder.decode(codes, reconstruction);
        metrics.add(x, reconstruction, codes, modality);
        for (int feature : codes.feature()) {
          alive[feature] = true;
        }
        for (int r = 0; r < BATCH; r++) {
          most = Math.max(most, codes.active(r));
        }
      }
    }
    int silent = 0;
    for (boolean any : alive) {
      silent += any ? 0 : 1;
    }
    System.out.printf(
        Locale.ROOT,
        "%-60s text %.4f (%.1f)  image %.5f (%.1f)  all %.5f (%.1f)  most of a token %d, silent"
            + " %d%n",
        name,
        metrics.of(Modality.TEXT).fvu(),
        metrics.of(Modality.TEXT).l0(),
        metrics.of(Modality.IMAGE).fvu(),
        metrics.of(Modality.IMAGE).l0(),
        metrics.all().fvu(),
        metrics.all().l0(),
        most,
        silent);
  }
}
