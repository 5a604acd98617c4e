package org.saev.engine.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.ShuffledBatches;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.feature.TextLossRecovery;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.Pass;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.train.Knob;
import org.saev.engine.train.RecipeKind;
import org.saev.engine.train.TrainOptions;
import org.saev.engine.train.TrainPlan;
import org.saev.engine.train.Trainer;

/**
 * An SAE trained on text alone against one trained on pictures and text, at the same L0. The paper
 * (Figure 3) compares the two at L0 94 and 160, where the second has an advantage that is not its
 * own; here both are top-k with the same k, features, tokens, steps and seed, for several k.
 */
public final class ParetoCurve implements Job<ParetoCurve.Result> {
  private static final int BATCH = 1024;

  private final ActivationStore store;
  private final VisionLanguageModel model;
  private final Dataset dataset;
  private final List<Integer> samples;
  private final Plan plan;
  private final Path work;

  /**
   * What is trained.
   *
   * @param ks active features per token, one pair of SAEs each
   * @param features d_sae
   * @param tokens tokens each SAE sees
   * @param seeds of weights and order, a pair of SAEs each; {@link ParetoGain#MOST_SEEDS} at most
   */
  public record Plan(List<Integer> ks, int features, long tokens, List<Long> seeds) {
    public Plan {
      ks = List.copyOf(ks);
      seeds = List.copyOf(seeds);
      if (seeds.isEmpty() || seeds.size() > ParetoGain.MOST_SEEDS) {
        throw new IllegalArgumentException("1 to " + ParetoGain.MOST_SEEDS + " seeds");
      }
    }

    int steps() {
      return Math.toIntExact(Math.max(1, tokens / BATCH));
    }
  }

  /** What an SAE was trained on. */
  public enum Diet {
    /** Text tokens of texts read without a picture. */
    TEXT,
    /** Picture and text tokens as they come. */
    PICTURE_AND_TEXT
  }

  /**
   * One SAE.
   *
   * @param diet what it was trained on
   * @param k active features per token
   * @param seed of its weights and order
   * @param dead share of features that fired on no token of the end of training
   * @param joint on the model that is shown picture and text
   * @param text on the model that is shown the text alone
   */
  public record Point(
      Diet diet,
      int k,
      long seed,
      double dead,
      TextLossRecovery.Result joint,
      TextLossRecovery.Result text) {}

  /**
   * All SAEs, by k, then by diet, then by seed.
   *
   * @param textRows stored text tokens the first diet draws from; fewer than {@code tokens} means
   *     that it saw them several times
   * @param allRows the same of the second diet
   * @param gains by k, what the pictures brought
   */
  public record Result(
      Plan plan, long textRows, long allRows, List<Point> points, List<ParetoGain> gains) {}

  /**
   * @param store activations with texts that were read without pictures
   * @param model the model they are of
   * @param samples held-out samples to run the model on
   * @param work a folder for checkpoints; it is left as it was found
   */
  public ParetoCurve(
      ActivationStore store,
      VisionLanguageModel model,
      Dataset dataset,
      List<Integer> samples,
      Plan plan,
      Path work) {
    this.store = store;
    this.model = model;
    this.dataset = dataset;
    this.samples = List.copyOf(samples);
    this.plan = plan;
    this.work = work;
  }

  @Override
  public Result run(JobContext context) {
    List<Point> points = new ArrayList<>();
    List<ParetoGain> gains = new ArrayList<>();
    for (int k : plan.ks()) {
      List<Point> textFed = points(Diet.TEXT, k, context);
      List<Point> allFed = points(Diet.PICTURE_AND_TEXT, k, context);
      points.addAll(textFed);
      points.addAll(allFed);
      gains.add(ParetoGain.of(textFed, allFed));
    }
    long seed = plan.seeds().getFirst();
    return new Result(
        plan,
        batches(Diet.TEXT, seed, false).rowsPerEpoch(),
        batches(Diet.PICTURE_AND_TEXT, seed, false).rowsPerEpoch(),
        points,
        gains);
  }

  private List<Point> points(Diet diet, int k, JobContext context) {
    return plan.seeds().stream().map(seed -> point(diet, k, seed, context)).toList();
  }

  private Point point(Diet diet, int k, long seed, JobContext context) {
    TrainPlan trained =
        TrainPlan.of(
            RecipeKind.TOPK,
            store.dim(),
            Map.of(
                Knob.FEATURES, (double) plan.features(),
                Knob.K, (double) k,
                Knob.STEPS, (double) plan.steps(),
                Knob.BATCH, (double) BATCH));
    var result =
        Trainer.train(
            batches(diet, seed, false),
            batches(diet, seed, true),
            trained.recipe(),
            TrainOptions.of(plan.steps(), BATCH).with(seed, 60, false),
            "cpu",
            null,
            work.resolve(diet + "-" + k + "-" + seed),
            context);
    Sae sae = result.sae();
    try (SaeEncoder encoder = new CpuSaeEncoder(sae)) {
      return new Point(
          diet,
          k,
          seed,
          (double) result.dead() / plan.features(),
          loss(encoder, Pass.JOINT, context),
          loss(encoder, Pass.TEXT, context));
    }
  }

  private TextLossRecovery.Result loss(SaeEncoder encoder, Pass pass, JobContext context) {
    int layer = store.manifest().layer();
    return new TextLossRecovery(model, encoder, dataset, samples, layer, pass).run(context);
  }

  private ShuffledBatches batches(Diet diet, long seed, boolean heldOut) {
    Set<Pass> passes = diet == Diet.TEXT ? EnumSet.of(Pass.TEXT) : EnumSet.allOf(Pass.class);
    return new ShuffledBatches(store, seed, Double.NaN, heldOut, passes);
  }
}
