package org.saev.engine.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.ImageDecoder;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.PngEncoder;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.EncodedSample;
import org.saev.engine.model.Pass;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.score.Grade;

/**
 * Hides the patches a score calls least important and asks what the model still makes of the
 * picture (paper, Figure 6). Where the authors ask for an ImageNet class, any dataset answers two
 * questions here: how surprising is the right caption, and is it less surprising than another
 * sample's caption?
 */
public final class PatchFilter implements Job<PatchFilter.Result> {
  private static final double[] KEPT = {0.75, 0.5, 0.25};
  private static final long SEED = 1;

  private final VisionLanguageModel model;
  private final SaeEncoder encoder;
  private final FeatureIndex index;
  private final Dataset dataset;
  private final List<Integer> samples;
  private final int layer;
  private final SplittableRandom random = new SplittableRandom(SEED);

  /**
   * @param samples dataset rows with a picture and a text
   * @param layer hook layer of the SAE
   */
  public PatchFilter(
      VisionLanguageModel model,
      SaeEncoder encoder,
      FeatureIndex index,
      Dataset dataset,
      List<Integer> samples,
      int layer) {
    this.model = model;
    this.encoder = encoder;
    this.index = index;
    this.dataset = dataset;
    this.samples = List.copyOf(samples);
    this.layer = layer;
  }

  /**
   * One score at one share of patches kept.
   *
   * @param score id of the {@link PatchScore}; {@code full} and {@code none} for the whole and the
   *     black picture
   * @param kept share of patches kept
   * @param loss caption loss in nats per token, mean over samples
   * @param accuracy share of samples whose own caption is likelier than a strange one
   * @param lossBelowRandom how much lower than with random patches, paired by sample
   * @param accuracyAboveRandom how much more often right than with random patches, paired
   */
  public record Row(
      String score,
      double kept,
      double loss,
      double accuracy,
      Grade.Interval lossBelowRandom,
      Grade.Interval accuracyAboveRandom) {}

  /**
   * @param samples samples that were run
   */
  public record Result(int samples, List<Row> rows) {}

  /** What was found for one sample under one treatment. */
  private record Outcome(double loss, double right) {}

  private record Treatment(String score, double kept) {}

  @Override
  public Result run(JobContext context) {
    context.stage("stage.patch-filter", "unit.samples", samples.size());
    Map<Treatment, List<Outcome>> outcomes = new LinkedHashMap<>();
    int ran = 0;
    for (int i = 0; i < samples.size(); i++) {
      try {
        Map<Treatment, Outcome> one = sample(samples.get(i));
        one.forEach((treatment, outcome) ->
            outcomes.computeIfAbsent(treatment, t -> new ArrayList<>()).add(outcome));
        ran += one.isEmpty() ? 0 : 1;
      } catch (IOException e) {
        // a picture that cannot be read was flagged by the harvest
        context.figures(Map.of("unreadable", (double) (i + 1 - ran)));
      }
      context.progress(i + 1L);
    }
    List<Row> rows = new ArrayList<>();
    outcomes.forEach((treatment, list) -> {
      Treatment chance = new Treatment(PatchScore.RANDOM.id(), treatment.kept());
      rows.add(row(treatment, list, outcomes.getOrDefault(chance, list)));
    });
    return new Result(ran, rows);
  }

  private static Row row(Treatment treatment, List<Outcome> list, List<Outcome> chance) {
    double[] loss = new double[list.size()];
    double[] right = new double[list.size()];
    for (int i = 0; i < list.size(); i++) {
      loss[i] = chance.get(i).loss() - list.get(i).loss();
      right[i] = list.get(i).right() - chance.get(i).right();
    }
    return new Row(
        treatment.score(),
        treatment.kept(),
        list.stream().mapToDouble(Outcome::loss).average().orElse(Double.NaN),
        list.stream().mapToDouble(Outcome::right).average().orElse(Double.NaN),
        Bootstrap.ofMean(loss, SEED),
        Bootstrap.ofMean(right, SEED));
  }

  /** All treatments of one sample; empty where it has no picture or no text. */
  private Map<Treatment, Outcome> sample(int row) throws IOException {
    Sample sample = dataset.sample(row);
    if (sample.images().isEmpty() || sample.text().isBlank()) {
      return Map.of();
    }
    Segment.Image image = sample.images().getFirst();
    Pixels picture = ImageDecoder.decode(dataset.imageBytes(image));
    EncodedSample encoded = model.encode(dataset, sample, Pass.JOINT);
    PatchGrid grid = new PatchGrid(encoded.tokens());
    float[] residuals = model.forwardTo(layer, List.of(encoded)).getFirst();
    SparseCodes codes = encoder.encode(residuals, encoded.tokens().length());
    Map<Treatment, boolean[]> masks = new LinkedHashMap<>();
    masks.put(new Treatment("full", 1), new boolean[grid.size()]);
    for (PatchScore score : PatchScore.values()) {
      double[] scores = grid.scores(token -> score.of(codes, token, index, random));
      for (double keep : KEPT) {
        masks.put(new Treatment(score.id(), keep), grid.hidden(scores, keep, random));
      }
    }
    masks.put(new Treatment("none", 0), grid.hidden(new double[grid.size()], 0, random));
    Sample strange = withText(sample, strangeText(sample));
    List<EncodedSample> batch = new ArrayList<>();
    for (boolean[] hidden : masks.values()) {
      Dataset painted =
          new OnePicture(dataset, image, PngEncoder.encode(grid.paint(picture, hidden)));
      batch.add(model.encode(painted, sample, Pass.JOINT));
      batch.add(model.encode(painted, strange, Pass.JOINT));
    }
    return outcomes(masks.keySet(), model.textLoss(layer, UnaryOperator.identity(), batch));
  }

  private static Map<Treatment, Outcome> outcomes(
      Iterable<Treatment> treatments, List<VisionLanguageModel.TextLoss> losses) {
    Map<Treatment, Outcome> outcomes = new LinkedHashMap<>();
    int i = 0;
    for (Treatment treatment : treatments) {
      double own = perToken(losses.get(i++));
      double strange = perToken(losses.get(i++));
      outcomes.put(treatment, new Outcome(own, own < strange ? 1 : own == strange ? 0.5 : 0));
    }
    return outcomes;
  }

  private static double perToken(VisionLanguageModel.TextLoss loss) {
    return loss.nats() / Math.max(1, loss.tokens());
  }

  /** Another sample's text that is not this one's. */
  private String strangeText(Sample sample) {
    for (int attempt = 0; attempt < 100; attempt++) {
      String text = dataset.sample(samples.get(random.nextInt(samples.size()))).text();
      if (!text.isBlank() && !text.equals(sample.text())) {
        return text;
      }
    }
    return sample.text();
  }

  private static Sample withText(Sample sample, String text) {
    List<Segment> segments = new ArrayList<>(sample.images());
    segments.add(new Segment.Text(text));
    return new Sample(sample.id(), segments, sample.facets());
  }
}
