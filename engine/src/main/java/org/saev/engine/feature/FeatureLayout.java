package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.Sae;

/**
 * Lays features out on a plane. The principal plane of the decoder directions shows little – a
 * dictionary fills its space evenly – so it is only the start: then neighbours by decoder cosine
 * pull each other together and random pairs push apart (the gradients of UMAP, McInnes et al. 2018,
 * with a = b = 1). The same SAE and seed give the same map.
 */
public final class FeatureLayout implements Job<FeatureMap> {
  private static final long SEED = 1;
  private static final int PUSHES = 5;
  private static final double SPREAD = 10;
  private static final double LONGEST_STEP = 4;

  /** Pairs walked in all, whatever the number of features: a minute at most. */
  private static final long PAIRS = 12_000_000;

  private static final int MOST_ROUNDS = 200;
  private static final int LEAST_ROUNDS = 20;

  private final Sae sae;
  private final FeatureIndex index;

  public FeatureLayout(Sae sae, FeatureIndex index) {
    this.sae = sae;
    this.index = index;
  }

  @Override
  public FeatureMap run(JobContext context) {
    int n = sae.config().dSae();
    int d = sae.config().dIn();
    float[] places =
        PrincipalPlane.project(DecoderNeighbours.unitRows(sae.decoder(), n, d), n, d, SEED);
    scale(places, SPREAD);
    int[][] edges = edges(n);
    int rounds = Math.clamp(PAIRS / Math.max(1, edges.length), LEAST_ROUNDS, MOST_ROUNDS);
    context.stage("stage.map", "unit.steps", rounds);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < rounds; round++) {
      step(places, edges, 1 - (double) round / rounds, random);
      context.progress(round + 1L);
    }
    return normalized(places, n);
  }

  /** Pairs of features whose decoder directions are near, both ends given. */
  private int[][] edges(int n) {
    List<int[]> edges = new ArrayList<>();
    for (int f = 0; f < n; f++) {
      for (FeatureCard.Neighbour near : index.neighbours(f)) {
        if (near.cosine() > 0) {
          edges.add(new int[] {f, near.feature()});
        }
      }
    }
    return edges.toArray(int[][]::new);
  }

  private static void step(float[] at, int[][] edges, double rate, SplittableRandom random) {
    int n = at.length / 2;
    for (int[] edge : edges) {
      int a = edge[0];
      move(at, a, edge[1], rate, true);
      for (int i = 0; i < PUSHES; i++) {
        int other = random.nextInt(n);
        if (other != a) {
          move(at, a, other, rate, false);
        }
      }
    }
  }

  /** Pulls both ends together, or pushes the first away from the second. */
  private static void move(float[] at, int a, int b, double rate, boolean pull) {
    double dx = at[2 * a] - at[2 * b];
    double dy = at[2 * a + 1] - at[2 * b + 1];
    double square = dx * dx + dy * dy;
    double force = pull ? -2 / (1 + square) : 2 / ((0.001 + square) * (1 + square));
    double mx = rate * Math.clamp(force * dx, -LONGEST_STEP, LONGEST_STEP);
    double my = rate * Math.clamp(force * dy, -LONGEST_STEP, LONGEST_STEP);
    at[2 * a] += (float) mx;
    at[2 * a + 1] += (float) my;
    if (pull) {
      at[2 * b] -= (float) mx;
      at[2 * b + 1] -= (float) my;
    }
  }

  private static void scale(float[] places, double to) {
    double largest = 0;
    for (float place : places) {
      largest = Math.max(largest, Math.abs(place));
    }
    double factor = largest > 0 ? to / largest : 0;
    for (int i = 0; i < places.length; i++) {
      places[i] *= (float) factor;
    }
  }

  private static FeatureMap normalized(float[] places, int n) {
    return new FeatureMap(axis(places, n, 0), axis(places, n, 1));
  }

  private static float[] axis(float[] places, int n, int which) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      low = Math.min(low, places[2 * i + which]);
      high = Math.max(high, places[2 * i + which]);
    }
    float[] axis = new float[n];
    for (int i = 0; i < n; i++) {
      axis[i] = high > low ? (places[2 * i + which] - low) / (high - low) : 0.5f;
    }
    return axis;
  }
}
