package org.saev.engine.score;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The agreement of standardised features ({@link StandardAgreement}), held against strangers: 2
 * cos(u, v) less the mean of the {@link #NEAREST} largest cosines of the text with the pictures of
 * other samples, and of the picture with their texts (cross-domain similarity local scaling,
 * Conneau et al. 2018). A picture that fits everything a little has to fit its own text better; one
 * of a kind the model does not know fits nothing well and is not blamed for it.
 *
 * <p>The strangers are the same {@link #STRANGERS} samples for all, drawn with a fixed seed.
 */
final class CalibratedAgreement {
  private static final int STRANGERS = 512;
  private static final int NEAREST = 20;
  private static final long SEED = 1;

  private final StandardAgreement agreement;
  private final int[] strangers;
  private final StandardAgreement.View[] texts;
  private final StandardAgreement.View[] images;

  private final Raised textRaised;
  private final Raised imageRaised;

  /**
   * What strangers raise, by feature: few of them raise any one.
   *
   * @param start first entry of each feature, and their number
   * @param stranger whose the entry is
   * @param by how far it raises the feature
   */
  private record Raised(int[] start, int[] stranger, float[] by) {
    static Raised of(StandardAgreement.View[] views, int features) {
      int[] start = new int[features + 1];
      for (StandardAgreement.View view : views) {
        for (int feature : view.feature()) {
          start[feature + 1]++;
        }
      }
      Arrays.parallelPrefix(start, Integer::sum);
      int[] next = Arrays.copyOf(start, features);
      int[] stranger = new int[start[features]];
      float[] by = new float[start[features]];
      for (int s = 0; s < views.length; s++) {
        StandardAgreement.View view = views[s];
        for (int i = 0; i < view.feature().length; i++) {
          int entry = next[view.feature()[i]]++;
          stranger[entry] = s;
          by[entry] = (float) view.raised()[i];
        }
      }
      return new Raised(start, stranger, by);
    }

    /** The products of what {@code view} raises with what each stranger does. */
    float[] products(StandardAgreement.View view, int strangers) {
      float[] products = new float[strangers];
      for (int i = 0; i < view.feature().length; i++) {
        float raised = (float) view.raised()[i];
        int feature = view.feature()[i];
        for (int e = start[feature]; e < start[feature + 1]; e++) {
          products[stranger[e]] += raised * by[e];
        }
      }
      return products;
    }
  }

  CalibratedAgreement(StandardAgreement agreement) {
    this.agreement = agreement;
    strangers = draw(agreement.samples());
    texts = new StandardAgreement.View[strangers.length];
    images = new StandardAgreement.View[strangers.length];
    for (int s = 0; s < strangers.length; s++) {
      texts[s] = agreement.text(strangers[s]);
      images[s] = agreement.image(strangers[s]);
    }
    textRaised = Raised.of(texts, agreement.features());
    imageRaised = Raised.of(images, agreement.features());
  }

  private int[] draw(int samples) {
    int[] usable = IntStream.range(0, samples).filter(agreement::hasBoth).toArray();
    SplittableRandom random = new SplittableRandom(SEED);
    int count = Math.min(STRANGERS, usable.length);
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i, usable.length);
      int kept = usable[i];
      usable[i] = usable[other];
      usable[other] = kept;
    }
    return Arrays.copyOf(usable, count);
  }

  /** The score of a sample that has both sides. */
  double score(int sample) {
    StandardAgreement.View text = agreement.text(sample);
    StandardAgreement.View image = agreement.image(sample);
    return 2 * agreement.cosine(text, image)
        - nearest(sample, text, images, imageRaised).mean()
        - nearest(sample, image, texts, textRaised).mean();
  }

  /**
   * What each feature that fires on the sample adds to the score or takes from it: its summand of
   * the two cosines, less the mean of its summands of the strangers' cosines. A feature of the text
   * that the nearest strangers' pictures show and the sample's own does not is what costs most.
   * Over all features, those that do not fire included, the parts add up to the score.
   */
  List<FeaturePart> parts(int sample) {
    StandardAgreement.View text = agreement.text(sample);
    StandardAgreement.View image = agreement.image(sample);
    Nearest fitting = nearest(sample, text, images, imageRaised);
    Nearest described = nearest(sample, image, texts, textRaised);
    return agreement.fired(sample).stream()
        .map(fired -> {
          int f = fired.feature();
          double u = agreement.unit(text, f, true);
          double v = agreement.unit(image, f, false);
          double ofText = u * (v - meanUnit(fitting, images, f, false));
          double ofImage = v * (u - meanUnit(described, texts, f, true));
          double part = ofText + ofImage;
          return new FeaturePart(
              f,
              Math.max(0, part),
              Math.max(0, -part),
              fired.both() ? FeaturePart.Source.BOTH : FeaturePart.Source.ANY,
              blamed(fired, ofText < ofImage),
              0,
              fired.text(),
              fired.image());
        })
        .toList();
  }

  /** Only tokens that a feature fires on can be blamed for it. */
  private static Side blamed(StandardAgreement.Fired fired, boolean textCostsMore) {
    if (fired.both()) {
      return textCostsMore ? Side.TEXT : Side.IMAGE;
    }
    return fired.text() > 0 ? Side.TEXT : Side.IMAGE;
  }

  /** The strangers that fit best, the best first; most that are offered do not reach the list. */
  private static final class Nearest {
    private final int[] places = new int[NEAREST];
    private final double[] cosines = new double[NEAREST];
    private int count;

    void offer(int place, double cosine) {
      if (count == NEAREST && cosine <= cosines[count - 1]) {
        return;
      }
      int at = count < NEAREST ? count++ : count - 1;
      while (at > 0 && cosines[at - 1] < cosine) {
        cosines[at] = cosines[at - 1];
        places[at] = places[at - 1];
        at--;
      }
      cosines[at] = cosine;
      places[at] = place;
    }

    double mean() {
      return Arrays.stream(cosines, 0, count).average().orElse(0);
    }
  }

  /** The mean of a feature in their vectors of length 1; 0 without any. */
  private double meanUnit(
      Nearest nearest, StandardAgreement.View[] views, int feature, boolean ofText) {
    double mean = 0;
    for (int i = 0; i < nearest.count; i++) {
      mean += agreement.unit(views[nearest.places[i]], feature, ofText) / nearest.count;
    }
    return mean;
  }

  private Nearest nearest(
      int sample, StandardAgreement.View view, StandardAgreement.View[] others, Raised raised) {
    int n = strangers.length;
    float[] products = raised.products(view, n);
    Nearest nearest = new Nearest();
    for (int s = 0; s < n; s++) {
      if (strangers[s] != sample) {
        nearest.offer(s, agreement.cosine(view, others[s], products[s]));
      }
    }
    return nearest;
  }
}
