package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.fixture.SyntheticIndex;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.Sae;

class FeatureLayoutTest {
  @TempDir Path temp;

  @Test
  void neighboursByDecoderLieCloserThanStrangersAndTheMapIsRepeatable() {
    try (SyntheticIndex fixture = SyntheticIndex.build(60, Set.of(), 200, 5, temp)) {
      Sae sae = fixture.encoder().sae();
      FeatureMap map = new FeatureLayout(sae, fixture.index()).run(JobContext.silent());
      FeatureMap again = new FeatureLayout(sae, fixture.index()).run(JobContext.silent());
      assertArrayEquals(map.x(), again.x());
      assertArrayEquals(map.y(), again.y());
      double near = 0;
      double far = 0;
      for (int f = 0; f < map.size(); f++) {
        near += distance(map, f, fixture.index().neighbours(f).getFirst().feature());
        far += distance(map, f, (f + 97) % map.size());
      }
      assertTrue(near < 0.5 * far, near + " against " + far);
      map.write(temp);
      assertArrayEquals(map.x(), FeatureMap.read(temp).x());
    }
  }

  @Test
  void theFirstAxisIsTheLargestSpread() {
    Random random = new Random(1);
    int n = 300;
    float[] rows = new float[n * 3];
    for (int i = 0; i < n; i++) {
      rows[3 * i] = 0.1f * (float) random.nextGaussian();
      rows[3 * i + 1] = 9 + 5 * (float) random.nextGaussian();
      rows[3 * i + 2] = (float) random.nextGaussian();
    }
    float[] plane = PrincipalPlane.project(rows, n, 3, 7);
    float mean = 0;
    for (int i = 0; i < n; i++) {
      mean += rows[3 * i + 1] / n;
    }
    float sign = Math.signum(plane[0] * (rows[1] - mean));
    for (int i = 0; i < n; i++) {
      assertEquals(rows[3 * i + 1] - mean, sign * plane[2 * i], 0.4);
    }
  }

  @Test
  void anSaeIsFoundAgainInItselfFeatureByFeature() {
    int features = 40;
    try (SyntheticIndex one = SyntheticIndex.build(60, Set.of(), features, 5, temp)) {
      FeatureMatching matching =
          new FeatureMatching(one.encoder().sae(), one.index(), one.encoder().sae(), one.index());
      List<Integer> fired =
          one.index().all().stream()
              .filter(s -> s.textTokens() + s.imageTokens() > 0)
              .map(FeatureStats::feature)
              .toList();
      List<FeatureMatching.Match> matches = matching.match(fired);
      assertEquals(fired, matches.stream().map(FeatureMatching.Match::to).toList());
      matches.forEach(match -> assertEquals(1, match.quality(), 1e-5));
    }
  }

  @Test
  void correlationIsPearsons() {
    assertEquals(
        0.8, FeatureMatching.correlation(new float[] {1, 2, 3, 4}, new float[] {1, 3, 2, 4}), 1e-9);
    assertEquals(0, FeatureMatching.correlation(new float[] {1, 1}, new float[] {1, 2}), 1e-9);
  }

  private static double distance(FeatureMap map, int a, int b) {
    return Math.hypot(map.x()[a] - map.x()[b], map.y()[a] - map.y()[b]);
  }
}
