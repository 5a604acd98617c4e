package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.fixture.SyntheticDataset;
import org.saev.engine.fixture.SyntheticIndex;
import org.saev.engine.fixture.SyntheticModel;
import org.saev.engine.job.JobContext;
import org.saev.engine.model.Modality;
import org.saev.engine.sae.Sae;

/**
 * The authors' lists and scores against their scripts (cosimilarity.py, cooccurrence.py) written
 * again plainly, from the description of the method: everything in memory, sorted, in double
 * precision.
 */
class AuthorsListsTest {
  private static final int SAMPLES = 90;
  private static final int FEATURES = 40;

  @TempDir Path temp;
  private final List<Token> tokens = new ArrayList<>();

  /** One token: where it is from, its residual, and all of its activations. */
  private record Token(int sample, boolean image, float[] h, double[] z) {}

  private record Pooled(double value, Token token) {}

  @Test
  void listsAndScoresAreThoseOfTheAuthorsScripts() throws IOException {
    try (SyntheticIndex fixture = SyntheticIndex.build(SAMPLES, Set.of(), FEATURES, 4, temp)) {
      read(fixture);
      Path folder = temp.resolve("parity");
      new AuthorsLists(
              fixture.store(),
              fixture.encoder(),
              TokenView.SEPARATE,
              new SyntheticDataset(SAMPLES, Set.of()),
              folder)
          .run(JobContext.silent());
      List<String> text = new ArrayList<>();
      List<String> image = new ArrayList<>();
      Map<Integer, Double> weights = new TreeMap<>();
      classify(text, image, weights);
      assertEquals(text, Files.readAllLines(folder.resolve("text_feature_list.txt")));
      assertEquals(image, Files.readAllLines(folder.resolve("image_feature_list.txt")));
      List<String> both = Files.readAllLines(folder.resolve("cosi_feature_list.txt"));
      assertEquals(weights.size(), both.size());
      assertTrue(weights.size() > 5, "the fixture has cross-modal features");
      for (String line : both) {
        String[] parts = line.split(",", 2);
        int feature = Integer.parseInt(parts[0]);
        assertEquals(weights.getOrDefault(feature, 9.0), Double.parseDouble(parts[1]), 1e-6);
      }
      scores(Files.readAllLines(folder.resolve("scores.csv")), weights);
    }
  }

  private void read(SyntheticIndex fixture) {
    Sae sae = fixture.encoder().sae();
    int d = SyntheticModel.DIM;
    for (long row = 0; row < fixture.store().rows(); row++) {
      Modality modality = fixture.store().modality(row);
      if (modality == Modality.SPECIAL) {
        continue;
      }
      float[] h = new float[d];
      fixture.store().read(row, 1, h, 0);
      double[] z = new double[FEATURES];
      for (int f = 0; f < FEATURES; f++) {
        for (int i = 0; i < d; i++) {
          z[f] += (double) h[i] * sae.encoder()[f * d + i];
        }
      }
      List<Integer> order = new ArrayList<>();
      for (int f = 0; f < FEATURES; f++) {
        order.add(f);
      }
      order.sort(Comparator.comparingDouble(f -> -z[f]));
      for (int rank = 0; rank < FEATURES; rank++) {
        int f = order.get(rank);
        z[f] = rank < sae.config().k() && z[f] > 0 ? z[f] : 0;
      }
      tokens.add(new Token(fixture.store().sample(row), modality == Modality.IMAGE, h, z));
    }
  }

  private void classify(List<String> text, List<String> image, Map<Integer, Double> weights) {
    for (int f = 0; f < FEATURES; f++) {
      List<Pooled> pooled = new ArrayList<>();
      for (Token token : tokens) {
        if (token.z()[f] > 0) {
          pooled.add(new Pooled(token.z()[f], token));
        }
      }
      pooled.sort(Comparator.comparingDouble(p -> -p.value()));
      List<Token> top = pooled.stream().limit(30).map(Pooled::token).toList();
      List<Token> words = top.stream().filter(t -> !t.image()).toList();
      List<Token> patches = top.stream().filter(Token::image).toList();
      if (!top.isEmpty() && patches.isEmpty()) {
        text.add(Integer.toString(f));
      } else if (!top.isEmpty() && words.isEmpty()) {
        image.add(Integer.toString(f));
      } else if (words.size() >= 5 && patches.size() >= 5) {
        double sum = 0;
        for (Token a : words.subList(0, 5)) {
          for (Token b : patches.subList(0, 5)) {
            sum += cosine(a.h(), b.h());
          }
        }
        weights.put(f, sum / 25);
      }
    }
  }

  private void scores(List<String> lines, Map<Integer, Double> weights) {
    assertEquals(SAMPLES + 1, lines.size());
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(",", -1);
      int sample = Integer.parseInt(parts[0]);
      List<Token> own = tokens.stream().filter(t -> t.sample() == sample).toList();
      Set<Integer> words = new HashSet<>();
      Set<Integer> patches = new HashSet<>();
      double active = 0;
      for (Token token : own) {
        for (int f = 0; f < FEATURES; f++) {
          active += token.z()[f] > 0 ? 1 : 0;
          if (token.z()[f] > 1) {
            (token.image() ? patches : words).add(f);
          }
        }
      }
      words.retainAll(patches);
      assertEquals(active / own.size(), Double.parseDouble(parts[2]), 1e-9);
      assertEquals(words.size(), Integer.parseInt(parts[3]));
      double cosine = words.stream().mapToDouble(f -> weights.getOrDefault(f, 0.0)).sum();
      assertEquals(cosine, Double.parseDouble(parts[4]), 1e-5);
    }
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
