package org.saev.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.feature.SampleTokens.Token;
import org.saev.engine.feature.TokenActivation;
import org.saev.engine.model.Pass;
import org.saev.engine.sae.SparseCodes;

/** Figures and examples of features, drawn at random but always the same for the same feature. */
final class GeneratedCards {
  private static final int GRID = 24;
  private static final int TOP = 16;
  private static final int BINS = 24;
  private static final int PAIRS = 25;
  private static final List<ModalityClass> TYPES = List.of(ModalityClass.values());

  private GeneratedCards() {}

  static FeatureStats stats(int feature, int samples) {
    Random random = new Random(feature);
    ModalityClass type = TYPES.get(random.nextInt(TYPES.size()));
    boolean text = type == ModalityClass.TEXT_ONLY || type == ModalityClass.CROSS_MODAL;
    boolean image = type == ModalityClass.IMAGE_ONLY || type == ModalityClass.CROSS_MODAL;
    long textTokens = text ? 40 + random.nextInt(400) : 0;
    long imageTokens = image ? 300 + random.nextInt(3000) : 0;
    double omega = text && image ? random.nextDouble() : Double.NaN;
    double share = text && image ? random.nextDouble() : text ? 0 : image ? 1 : Double.NaN;
    double density = (textTokens + imageTokens) / (samples * 40.0);
    return new FeatureStats(
        feature,
        type,
        textTokens,
        imageTokens,
        (int) (textTokens / 2),
        (int) (imageTokens / 9),
        density,
        textTokens * 1.4,
        imageTokens * 1.1,
        3.2f,
        4.1f,
        share,
        share,
        share,
        omega,
        omega - 0.06,
        omega + 0.05,
        omega - 0.1,
        omega);
  }

  static FeatureCard card(FeatureStats stats, int samples, int features) {
    List<TokenActivation> tops =
        IntStream.range(0, TOP).mapToObj(i -> top(stats.feature(), i, samples)).toList();
    List<FeatureCard.Drawn> range = new ArrayList<>();
    for (int i = 0; i < TOP; i++) {
      range.add(new FeatureCard.Drawn(tops.get(i), (i + 0.5) / TOP));
    }
    List<FeatureCard.OmegaPair> pairs =
        IntStream.range(0, PAIRS)
            .mapToObj(i ->
                new FeatureCard.OmegaPair(
                    tops.get(i / 5), tops.get(5 + i % 5), 0.9 - i * 0.02, 0.8 - i * 0.02))
            .toList();
    int[] histogram = IntStream.range(0, BINS).map(i -> 1000 / (i + 1)).toArray();
    float[] edges = new float[BINS + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = (float) (0.05 * Math.pow(100, i / (double) BINS));
    }
    return new FeatureCard(
        stats,
        tops,
        tops,
        range,
        range,
        histogram,
        histogram,
        edges,
        IntStream.rangeClosed(1, 8)
            .mapToObj(i -> new FeatureCard.Neighbour((stats.feature() + i) % features, 1.0 / i))
            .toList(),
        IntStream.rangeClosed(1, 8)
            .mapToObj(i -> new FeatureCard.CoActive((stats.feature() + i) % features, 9.0 / i, 0.4))
            .toList(),
        List.of("disc", "field"),
        pairs);
  }

  private static TokenActivation top(int feature, int rank, int samples) {
    int row = (int) ((feature * 7919L + rank * 104_729L) % samples);
    return new TokenActivation(row, row, 9f - rank * 0.2f);
  }

  /** Tokens of a sample: patches of its picture and words of its text; a few features fire. */
  static SampleTokens tokens(int row, String text, int features) {
    List<Token> tokens = new ArrayList<>();
    double edge = 1.0 / GRID;
    for (int patch = 0; patch < GRID * GRID; patch++) {
      int y = patch / GRID;
      int x = patch % GRID;
      tokens.add(
          new Token.Patch(
              Pass.PICTURE, 0, y, x, x * edge, y * edge, (x + 1) * edge, (y + 1) * edge));
    }
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf(' ', start + 1);
      end = end < 0 ? text.length() : end;
      tokens.add(new Token.Text(Pass.TEXT, 1, start, end));
      start = end;
    }
    int[] first = new int[tokens.size() + 1];
    int[] feature = new int[tokens.size()];
    float[] value = new float[tokens.size()];
    for (int i = 0; i < feature.length; i++) {
      first[i + 1] = i + 1;
      feature[i] = (row + i % 5) % features;
      value[i] = 1 + i % 7;
    }
    return new SampleTokens(row, tokens, new SparseCodes(first, feature, value));
  }
}
