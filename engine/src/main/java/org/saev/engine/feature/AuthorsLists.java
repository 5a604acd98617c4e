package org.saev.engine.feature;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.Collectors;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.Modality;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SparseCodes;

/**
 * Parity mode: the authors' feature lists and sample scores with their constants, in their files
 * (scripts/cosimilarity.py, cooccurrence.py). Per token the 50 largest features count; per feature
 * the 30 strongest tokens of both modalities are pooled; ω is the mean cosine of the residuals of
 * the 5 strongest text and 5 strongest image tokens among them; a feature co-occurs in a sample
 * where z &gt; 1 on some text and some image token.
 *
 * <p>Two departures, both on purpose: start and template tokens are no text (they fire the same
 * features in every sample), and zeros never fill a token's or a feature's places.
 */
public final class AuthorsLists implements Job<AuthorsLists.Result> {
  static final int PER_TOKEN = 50;
  static final int POOLED = 30;
  static final int PER_SIDE = 5;
  static final float CO_OCCURS_ABOVE = 1;

  private static final int BLOCK = 4096;
  private static final String CO_OCCURRING = "cooccurrence.txt";

  private final ActivationStore store;
  private final SaeEncoder encoder;
  private final TokenView view;
  private final Dataset dataset;
  private final Path folder;
  private final TopList pool;
  private final double[] weights;

  /**
   * @param view the authors read joint passes
   * @param dataset whose sample ids the scores are listed by
   * @param folder the result to make
   */
  public AuthorsLists(
      ActivationStore store, SaeEncoder encoder, TokenView view, Dataset dataset, Path folder) {
    this.store = store;
    this.encoder = encoder;
    this.view = view;
    this.dataset = dataset;
    this.folder = folder;
    int n = encoder.sae().config().dSae();
    pool = new TopList(n, POOLED);
    weights = new double[n];
    Arrays.fill(weights, Double.NaN);
  }

  /**
   * @param text features whose pooled tokens are all text
   * @param image features whose pooled tokens are all image
   * @param weighted features with a cross-modal weight
   * @param meanWeight mean ω over those
   */
  public record Result(int text, int image, int weighted, double meanWeight) {}

  @Override
  public Result run(JobContext context) {
    Result[] result = new Result[1];
    ArtifactFolder.create(
        folder,
        partial -> {
          collect(partial, context);
          result[0] = lists(partial);
          scores(partial);
        });
    return result[0];
  }

  /** One pass over the tokens: pools them per feature, and lists what co-occurs in each sample. */
  private void collect(Path partial, JobContext context) throws IOException {
    context.stage("stage.parity", "unit.tokens", store.rows());
    TokenReader reader = new TokenReader(store, view, BLOCK, 0, store.rows());
    int n = encoder.sae().config().dSae();
    try (BufferedWriter out = Files.newBufferedWriter(partial.resolve(CO_OCCURRING))) {
      CurrentSample current = new CurrentSample(n);
      for (int rows = reader.read(); rows > 0; rows = reader.read()) {
        SparseCodes codes = encoder.encode(reader.rows(rows), rows);
        for (int i = 0; i < rows; i++) {
          if (reader.sample[i] != current.sample) {
            current.write(out);
            current.begin(reader.sample[i]);
          }
          boolean image = reader.modality[i] == Modality.IMAGE.code();
          current.token(codes, i, image);
          pool(codes, i, reader.storeRow[i]);
        }
        context.progress(reader.walked());
      }
      current.write(out);
    }
  }

  private void pool(SparseCodes codes, int token, long storeRow) {
    int from = codes.start()[token];
    int count = codes.active(token);
    float floor = 0;
    if (count > PER_TOKEN) {
      float[] values = Arrays.copyOfRange(codes.value(), from, from + count);
      Arrays.sort(values);
      floor = values[count - PER_TOKEN];
    }
    for (int j = from; j < from + count; j++) {
      if (codes.value()[j] >= floor) {
        pool.offer(codes.feature()[j], codes.value()[j], storeRow);
      }
    }
  }

  /** What the tokens of the sample at hand have shown. */
  private static final class CurrentSample {
    private final BitSet text;
    private final BitSet image;
    private int sample = -1;
    private long active;
    private long tokens;

    CurrentSample(int features) {
      text = new BitSet(features);
      image = new BitSet(features);
    }

    void begin(int next) {
      sample = next;
      text.clear();
      image.clear();
      active = 0;
      tokens = 0;
    }

    void token(SparseCodes codes, int i, boolean isImage) {
      tokens++;
      active += codes.active(i);
      for (int j = codes.start()[i]; j < codes.start()[i + 1]; j++) {
        if (codes.value()[j] > CO_OCCURS_ABOVE) {
          (isImage ? image : text).set(codes.feature()[j]);
        }
      }
    }

    /** Writes sample, mean L0 and the features that co-occur. */
    void write(BufferedWriter out) throws IOException {
      if (sample >= 0) {
        text.and(image);
        out.write(sample + "," + (double) active / tokens + ",");
        out.write(text.stream().mapToObj(Integer::toString).collect(Collectors.joining(" ")));
        out.write('\n');
      }
    }
  }

  private Result lists(Path partial) throws IOException {
    CrossModalWeight omega = new CrossModalWeight(store, PER_SIDE, new float[0], new float[0]);
    int texts = 0;
    int images = 0;
    int weighted = 0;
    double sum = 0;
    try (BufferedWriter text = Files.newBufferedWriter(partial.resolve("text_feature_list.txt"));
        BufferedWriter image = Files.newBufferedWriter(partial.resolve("image_feature_list.txt"));
        BufferedWriter both = Files.newBufferedWriter(partial.resolve("cosi_feature_list.txt"))) {
      for (int f = 0; f < weights.length; f++) {
        TopList.Entry[] pooled = pool.sorted(f);
        TopList.Entry[] inText = of(pooled, Modality.TEXT);
        TopList.Entry[] inImage = of(pooled, Modality.IMAGE);
        if (pooled.length == 0) {
          continue;
        }
        if (inImage.length == 0) {
          text.write(f + "\n");
          texts++;
        } else if (inText.length == 0) {
          image.write(f + "\n");
          images++;
        } else if (inText.length >= PER_SIDE && inImage.length >= PER_SIDE) {
          weights[f] = CrossModalWeight.mean(omega.pairs(inText, inImage));
          both.write(f + "," + weights[f] + "\n");
          weighted++;
          sum += weights[f];
        }
      }
    }
    return new Result(texts, images, weighted, weighted == 0 ? Double.NaN : sum / weighted);
  }

  private TopList.Entry[] of(TopList.Entry[] entries, Modality modality) {
    return Arrays.stream(entries)
        .filter(entry -> store.modality(entry.row()) == modality)
        .toArray(TopList.Entry[]::new);
  }

  /** The authors' three rankings of samples, by id. */
  private void scores(Path partial) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(partial.resolve(CO_OCCURRING));
        BufferedWriter out = Files.newBufferedWriter(partial.resolve("scores.csv"))) {
      out.write("row,id,l0,co_occurrence,cosine\n");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int first = line.indexOf(',');
        int second = line.indexOf(',', first + 1);
        int row = Integer.parseInt(line.substring(0, first));
        String features = line.substring(second + 1);
        int count = 0;
        double cosine = 0;
        for (int at = 0; at < features.length(); ) {
          int space = features.indexOf(' ', at);
          int end = space < 0 ? features.length() : space;
          double weight = weights[Integer.parseInt(features, at, end, 10)];
          cosine += Double.isNaN(weight) ? 0 : weight;
          count++;
          at = end + 1;
        }
        String id = dataset.sample(row).id().replace("\"", "\"\"");
        out.write(
            String.format(
                Locale.ROOT,
                "%d,\"%s\",%s,%d,%s%n",
                row,
                id,
                line.substring(first + 1, second),
                count,
                cosine));
      }
    }
  }
}
