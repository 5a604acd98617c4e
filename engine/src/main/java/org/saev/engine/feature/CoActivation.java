package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which features fire in the same samples more often than chance. Raw counts would name the
 * features that fire everywhere; lift, P(other | this) ÷ P(other), names those that belong
 * together. It is taken over at most {@link #LOOKED_AT} samples, evenly spread, so that a card
 * costs the same however many samples there are.
 */
final class CoActivation {
  private static final int LOOKED_AT = 256;
  private static final int KEPT = 12;

  /** Below this many samples together a high lift is chance. */
  private static final int MIN_TOGETHER = 5;

  /** A partner worth naming is there in at least this part of the feature's samples. */
  private static final double MIN_SHARE = 0.1;

  private final Postings postings;
  private final SampleFeatures rows;
  private final int features;

  CoActivation(Postings postings, SampleFeatures rows, int features) {
    this.postings = postings;
    this.rows = rows;
    this.features = features;
  }

  /** The partners of {@code feature}, highest lift first. */
  List<FeatureCard.CoActive> of(int feature) {
    int fires = postings.count(feature);
    int looked = Math.min(LOOKED_AT, fires);
    int[] together = new int[features];
    SampleRow row = new SampleRow(rows);
    for (int i = 0; i < looked; i++) {
      int sample = postings.sample(feature, (int) ((long) i * fires / looked));
      int count = row.go(sample);
      int[] partners = row.features();
      for (int e = 0; e < count; e++) {
        together[partners[e]]++;
      }
    }
    List<FeatureCard.CoActive> found = new ArrayList<>();
    for (int other = 0; other < features; other++) {
      if (other != feature && together[other] >= Math.max(MIN_TOGETHER, MIN_SHARE * looked)) {
        double share = (double) together[other] / looked;
        double chance = (double) postings.count(other) / rows.samples();
        found.add(new FeatureCard.CoActive(other, share / chance, share));
      }
    }
    found.sort(
        Comparator.comparingDouble(FeatureCard.CoActive::lift)
            .reversed()
            .thenComparingInt(FeatureCard.CoActive::feature));
    return List.copyOf(found.subList(0, Math.min(KEPT, found.size())));
  }
}
