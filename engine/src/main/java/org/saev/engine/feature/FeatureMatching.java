package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.saev.engine.sae.Sae;

/**
 * Finds features of one SAE again in another one of the same model: candidates by the cosine of
 * their decoder directions, judged by how alike they fire on the samples both were indexed on.
 */
public final class FeatureMatching {
  /** Candidates by decoder cosine whose firing is compared. */
  private static final int CANDIDATES = 8;

  private final Sae from;
  private final FeatureIndex fromIndex;
  private final Sae to;
  private final FeatureIndex toIndex;

  /** Both SAEs, each with its index over the same dataset. */
  public FeatureMatching(Sae from, FeatureIndex fromIndex, Sae to, FeatureIndex toIndex) {
    this.from = from;
    this.fromIndex = fromIndex;
    this.to = to;
    this.toIndex = toIndex;
  }

  /**
   * A feature and its like in the other SAE.
   *
   * @param from feature of the first SAE
   * @param to feature of the second
   * @param cosine of the decoder directions
   * @param coActivation Pearson correlation over samples of their strongest activations
   */
  public record Match(int from, int to, double cosine, double coActivation) {
    /** The smaller of both figures: both must be high for a match to be trusted. */
    public double quality() {
      return Math.min(cosine, coActivation);
    }
  }

  /** The best match of every given feature, in the given order. */
  public List<Match> match(List<Integer> features) {
    if (features.isEmpty()) {
      return List.of();
    }
    List<List<Match>> candidates = candidates(features);
    List<Integer> wanted =
        candidates.stream().flatMap(List::stream).map(Match::to).distinct().toList();
    Map<Integer, float[]> mine = strengths(fromIndex, features);
    Map<Integer, float[]> theirs = strengths(toIndex, wanted);
    List<Match> matches = new ArrayList<>();
    for (List<Match> some : candidates) {
      some.stream()
          .map(m ->
              new Match(
                  m.from(),
                  m.to(),
                  m.cosine(),
                  correlation(strength(mine, m.from()), strength(theirs, m.to()))))
          .max(Comparator.comparingDouble(Match::quality))
          .ifPresent(matches::add);
    }
    return matches;
  }

  private List<List<Match>> candidates(List<Integer> features) {
    int d = from.config().dIn();
    int n = to.config().dSae();
    float[] unit = DecoderNeighbours.unitRows(from.decoder(), from.config().dSae(), d);
    float[] some = new float[features.size() * d];
    for (int i = 0; i < features.size(); i++) {
      System.arraycopy(unit, features.get(i) * d, some, i * d, d);
    }
    try (INDArray a = Nd4j.createFromArray(some).reshape(features.size(), d);
        INDArray b =
            Nd4j.createFromArray(DecoderNeighbours.unitRows(to.decoder(), n, d)).reshape(n, d);
        INDArray product = a.mmul(b.transpose())) {
      List<List<Match>> all = new ArrayList<>();
      for (int i = 0; i < features.size(); i++) {
        float[] cosines = product.getRow(i).dup().toFloatVector();
        int feature = features.get(i);
        List<Match> row = new ArrayList<>(n);
        for (int j = 0; j < n; j++) {
          row.add(new Match(feature, j, cosines[j], Double.NaN));
        }
        row.sort(Comparator.comparingDouble(Match::cosine).reversed());
        all.add(List.copyOf(row.subList(0, Math.min(CANDIDATES, n))));
      }
      return all;
    }
  }

  /** Per feature its strongest activation on every sample. */
  private static Map<Integer, float[]> strengths(FeatureIndex index, List<Integer> features) {
    SampleFeatures rows = index.sampleFeatures();
    Map<Integer, float[]> strengths = new HashMap<>();
    features.forEach(feature -> strengths.put(feature, new float[rows.samples()]));
    for (int sample = 0; sample < rows.samples(); sample++) {
      for (long e = rows.start(sample); e < rows.start(sample + 1); e++) {
        float[] column = strengths.get(rows.feature(e));
        if (column != null) {
          column[sample] = Math.max(rows.textMax(e), rows.imageMax(e));
        }
      }
    }
    return strengths;
  }

  private static float[] strength(Map<Integer, float[]> strengths, int feature) {
    return strengths.getOrDefault(feature, new float[0]);
  }

  /** Pearson correlation; 0 where a side never varies. */
  static double correlation(float[] a, float[] b) {
    int n = Math.min(a.length, b.length);
    double sa = 0;
    double sb = 0;
    double saa = 0;
    double sbb = 0;
    double sab = 0;
    for (int i = 0; i < n; i++) {
      sa += a[i];
      sb += b[i];
      saa += (double) a[i] * a[i];
      sbb += (double) b[i] * b[i];
      sab += (double) a[i] * b[i];
    }
    double va = n * saa - sa * sa;
    double vb = n * sbb - sb * sb;
    return va > 0 && vb > 0 ? (n * sab - sa * sb) / Math.sqrt(va * vb) : 0;
  }
}
