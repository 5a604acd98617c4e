package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Harvester;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.ShuffledBatches;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.experiment.FilterSweep;
import org.saev.engine.experiment.PairProbe;
import org.saev.engine.experiment.ParetoCurve;
import org.saev.engine.experiment.PatchFilter;
import org.saev.engine.experiment.WeightShift;
import org.saev.engine.feature.CaptionWords;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.FeatureIndexer;
import org.saev.engine.feature.IndexSetting;
import org.saev.engine.feature.IndexSources;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Modality;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.model.Models;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SaeLensFolder;
import org.saev.engine.score.Score;
import org.saev.engine.score.Truth;

/** The paper's experiments on a finished project. */
public final class Experiments {
  /** Widths up to which a ridge regression takes a moment. */
  private static final int PROBE_WIDTH = 512;

  private final FinishedProject project;

  public Experiments(FinishedProject project) {
    this.project = project;
  }

  /** Hides patches by each score, on samples held out of training. */
  public Job<PatchFilter.Result> patches(int samples) {
    return context -> {
      try (VisionLanguageModel model = project.project().openModel();
          SaeEncoder encoder = new CpuSaeEncoder(SaeLensFolder.read(project.saeFolder()))) {
        return new PatchFilter(
                model,
                encoder,
                project.index(),
                project.dataset(),
                heldOut(samples),
                project.store().manifest().layer())
            .run(context);
      }
    };
  }

  /** Keeps 10 … 100 % by every score and by chance. */
  public Job<List<FilterSweep.Row>> sweep(Optional<Truth> truth, int seeds) {
    return context -> {
      Map<String, double[]> scores = new LinkedHashMap<>();
      for (Score score : Score.values()) {
        scores.put(score.id(), project.values(score));
      }
      int rows = project.dataset().size();
      boolean[] faulty = new boolean[rows];
      boolean[] usable = new boolean[rows];
      for (int row = 0; row < rows; row++) {
        String id = project.dataset().sample(row).id();
        boolean known = truth.isPresent() && truth.get().kinds().containsKey(id);
        faulty[row] = known && truth.orElseThrow().isFault(id);
        usable[row] = !known;
      }
      context.stage("stage.sweep", "unit.scores", 2);
      PairProbe probe = project.store().dim() <= PROBE_WIDTH ? probe(usable) : PairProbe.none();
      context.progress(1);
      List<FilterSweep.Row> result = FilterSweep.run(scores, faulty, probe, seeds);
      context.progress(2);
      return result;
    };
  }

  private PairProbe probe(boolean[] usable) {
    ActivationStore store = project.store();
    TokenView view = project.view();
    int d = store.dim();
    float[][] image = new float[usable.length][0];
    float[][] text = new float[usable.length][0];
    float[] row = new float[d];
    for (long r = 0; r < store.rows(); r++) {
      Modality modality = store.modality(r);
      if (view.counts(store.pass(r), modality)) {
        float[][] side = modality == Modality.IMAGE ? image : text;
        int sample = store.sample(r);
        if (side[sample].length == 0) {
          side[sample] = new float[d];
        }
        store.read(r, 1, row, 0);
        double norm = 0;
        for (float x : row) {
          norm += (double) x * x;
        }
        for (int i = 0; i < d; i++) {
          side[sample][i] += (float) (row[i] / Math.sqrt(Math.max(norm, 1e-12)));
        }
      }
    }
    for (int s = 0; s < usable.length; s++) {
      unit(image[s]);
      unit(text[s]);
    }
    return new PairProbe(image, text, usable);
  }

  private static void unit(float[] values) {
    double norm = 0;
    for (float x : values) {
      norm += (double) x * x;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] / Math.sqrt(Math.max(norm, 1e-12)));
    }
  }

  /**
   * Trains pairs of SAEs on the project's activations and compares them at the same L0.
   *
   * @param samples held-out samples to run the model on at most
   * @throws SaevException if the activations hold no text that was read without its picture
   */
  public Job<ParetoCurve.Result> pareto(ParetoCurve.Plan plan, int samples) {
    return context -> {
      ActivationStore store = project.store();
      if (!TokenView.SEPARATE.isIn(Passes.of(store.manifest().passes()))) {
        throw new SaevException(
            "project.no-passes", store.manifest().passes(), TokenView.SEPARATE.id());
      }
      Path folder = ArtifactFolder.partial(project.folder().resolve("exports").resolve("pareto"));
      try (VisionLanguageModel model = project.project().openWholeModel(ModelOptions.automatic())) {
        return new ParetoCurve(store, model, project.dataset(), heldOut(samples), plan, folder)
            .run(context);
      } finally {
        forget(folder);
      }
    };
  }

  private List<Integer> heldOut(int samples) {
    return IntStream.range(0, project.index().manifest().samples())
        .filter(ShuffledBatches::isHeldOut)
        .limit(samples)
        .boxed()
        .toList();
  }

  /** Indexes two checkpoints over the same samples with the project's SAE. */
  public Job<WeightShift.Result> weights(Path tuned, int samples) {
    return context -> {
      Path folder = ArtifactFolder.partial(project.folder().resolve("exports").resolve("weights"));
      try {
        ArtifactFolder.delete(folder);
        try (VisionLanguageModel base = project.project().openModel()) {
          index(base, samples, folder.resolve("before"), context);
        }
        try (VisionLanguageModel other = Models.open(tuned)) {
          index(other, samples, folder.resolve("after"), context);
        }
        try (FeatureIndex before = FeatureIndex.open(folder.resolve("before-index"));
            FeatureIndex after = FeatureIndex.open(folder.resolve("after-index"))) {
          return WeightShift.of(before, after);
        }
      } catch (IOException e) {
        throw WriteFailure.of(e, folder);
      } finally {
        forget(folder);
      }
    };
  }

  private void index(VisionLanguageModel model, int samples, Path store, JobContext context) {
    Passes passes = project.view() == TokenView.JOINT ? Passes.JOINT : Passes.BOTH;
    int layer = project.store().manifest().layer();
    Sae sae = SaeLensFolder.read(project.saeFolder());
    int width = sae.config().dIn();
    if (model.info().hiddenSize() != width) {
      throw new SaevException("project.sae-width", width, model.info().hiddenSize());
    }
    new Harvester(model, project.dataset(), layer, passes, samples, store).run(context);
    try (ActivationStore rows = ActivationStore.open(store)) {
      IndexSources sources =
          new IndexSources(
              project.dataset().hash(),
              model.info().hash(),
              project.index().manifest().sources().saeHash(),
              String.valueOf(store.getFileName()));
      IndexSetting setting =
          new IndexSetting(project.view(), sources, new CaptionWords(project.dataset()));
      Path folder = store.resolveSibling(store.getFileName() + "-index");
      new FeatureIndexer(rows, sae, setting, folder).run(context);
    }
  }

  private static void forget(Path folder) {
    try {
      ArtifactFolder.delete(folder);
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
  }
}
