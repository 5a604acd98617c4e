package org.saev.engine.score;

import java.util.Arrays;
import java.util.Comparator;
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

  /** What strangers raise, by feature and then by stranger. */
  private final float[] textRaised;

  private final float[] imageRaised;

  CalibratedAgreement(StandardAgreement agreement) {
    this.agreement = agreement;
    strangers = draw(agreement.samples());
    texts = new StandardAgreement.View[strangers.length];
    images = new StandardAgreement.View[strangers.length];
    textRaised = new float[agreement.features() * strangers.length];
    imageRaised = new float[agreement.features() * strangers.length];
    for (int s = 0; s < strangers.length; s++) {
      texts[s] = agreement.text(strangers[s]);
      images[s] = agreement.image(strangers[s]);
      spread(texts[s], s, textRaised);
      spread(images[s], s, imageRaised);
    }
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

  private void spread(StandardAgreement.View view, int stranger, float[] into) {
    for (int i = 0; i < view.feature().length; i++) {
      into[view.feature()[i] * strangers.length + stranger] = (float) view.raised()[i];
    }
  }

  /** The score of a sample that has both sides. */
  double score(int sample) {
    StandardAgreement.View text = agreement.text(sample);
    StandardAgreement.View image = agreement.image(sample);
    return 2 * agreement.cosine(text, image)
        - mean(nearest(sample, text, images, imageRaised))
        - mean(nearest(sample, image, texts, textRaised));
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
    double[] u = agreement.unit(text, true);
    double[] v = agreement.unit(image, false);
    double[] fitting = meanUnit(nearest(sample, text, images, imageRaised), images, false);
    double[] described = meanUnit(nearest(sample, image, texts, textRaised), texts, true);
    return agreement.fired(sample).stream()
        .map(fired -> {
          int f = fired.feature();
          double ofText = u[f] * (v[f] - fitting[f]);
          double ofImage = v[f] * (u[f] - described[f]);
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

  /** A stranger, by its place in the list, and how well it fits. */
  private record Near(int place, double cosine) {}

  private static double mean(List<Near> nearest) {
    return nearest.stream().mapToDouble(Near::cosine).average().orElse(0);
  }

  /** The mean of their vectors of length 1; zeros without any. */
  private double[] meanUnit(List<Near> nearest, StandardAgreement.View[] views, boolean ofText) {
    double[] mean = new double[agreement.features()];
    for (Near near : nearest) {
      double[] unit = agreement.unit(views[near.place()], ofText);
      for (int f = 0; f < mean.length; f++) {
        mean[f] += unit[f] / nearest.size();
      }
    }
    return mean;
  }

  private List<Near> nearest(
      int sample,
      StandardAgreement.View view,
      StandardAgreement.View[] others,
      float[] othersRaised) {
    int n = strangers.length;
    float[] products = new float[n];
    for (int i = 0; i < view.feature().length; i++) {
      float raised = (float) view.raised()[i];
      int from = view.feature()[i] * n;
      for (int s = 0; s < n; s++) {
        products[s] += raised * othersRaised[from + s];
      }
    }
    return IntStream.range(0, n)
        .filter(s -> strangers[s] != sample)
        .mapToObj(s -> new Near(s, agreement.cosine(view, others[s], products[s])))
        .sorted(Comparator.comparingDouble(Near::cosine).reversed())
        .limit(NEAREST)
        .toList();
  }
}
