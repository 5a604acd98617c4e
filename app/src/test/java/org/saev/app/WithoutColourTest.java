package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.common.control.Glyph;
import org.saev.app.common.control.LineChart;
import org.saev.app.common.control.LineChart.Curve;
import org.saev.app.common.control.ScatterPainter;
import org.saev.app.common.control.ScatterPoints;
import org.saev.app.common.control.ScatterView;
import org.saev.app.common.control.TypeChip;
import org.saev.app.common.control.VerdictChip;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.task.JobState;
import org.saev.engine.feature.ModalityClass;
import org.saev.engine.review.Choice;
import org.saev.engine.score.Verdict;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Everything that has a colour to say what it is says it otherwise as well: whoever sees no colours
 * loses nothing. Shapes are held against each other painted in one and the same colour.
 */
@ExtendWith(ApplicationExtension.class)
class WithoutColourTest {
  /** How much of two shapes must differ, as a share of what either covers. */
  private static final double DIFFERENT = 0.2;

  private static final int EDGE = 32;
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
  private static final Pattern STATE =
      Pattern.compile("\\.([a-z-]+):(error|in-effect|shown|selected)");

  @Test
  void kindsOfFeaturesHaveTheirIconsAndWords() {
    differ("kinds of features", icons(ModalityClass.values(), TypeChip::icon));
    wordsDiffer("kinds of features", ModalityClass.values(), TypeChip::key);
  }

  @Test
  void verdictsHaveTheirIconsAndWords() {
    differ("verdicts", icons(Verdict.values(), VerdictChip::icon));
    wordsDiffer("verdicts", Verdict.values(), v -> "verdict." + lower(v));
  }

  /** The icons of decisions, of warnings and of what has ended well or badly. */
  @Test
  void decisionsAndWarningsHaveTheirIconsAndWords() {
    Icon[] marks = {
      Icon.KEEP, Icon.DROP, Icon.FLAG, Icon.SKIP, Icon.REVIEW, Icon.WARNING, Icon.DONE
    };
    differ("marks", icons(marks, icon -> icon));
    wordsDiffer("decisions", Choice.values(), choice -> "review.mark." + lower(choice));
  }

  @Test
  void statesOfJobsHaveTheirWords() {
    wordsDiffer("states of jobs", JobState.values(), s -> "job.state." + lower(s));
  }

  @Test
  void kindsOfPointsHaveTheirShapesHoweverSmall() {
    for (int radius = 2; radius <= 5; radius++) {
      Map<String, BitSet> shapes = new LinkedHashMap<>();
      for (Glyph glyph : Glyph.values()) {
        shapes.put(glyph + " of " + radius, point(glyph, radius));
      }
      differ("points", shapes);
    }
  }

  @Test
  void curvesOfOneColourHaveTheirDashes() {
    double[] steps = {0, 1};
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      curves.add(new Curve("accent-color", steps, new double[] {0.2 + 0.2 * i, 0.2 + 0.2 * i}));
    }
    LineChart chart = new LineChart();
    chart.curvesProperty().set(curves);
    Map<String, BitSet> patterns = new LinkedHashMap<>();
    WritableImage picture = picture(chart, 300, 120);
    for (int line = 0; line < picture.getHeight(); line++) {
      BitSet pattern = accents(picture, line);
      if (pattern.cardinality() > 60) {
        patterns.putIfAbsent(line / 6 + "", pattern);
      }
    }
    assertEquals(4, new HashSet<>(patterns.values()).size(), () -> patterns.keySet().toString());
  }

  /** A state of our own changes a width, a weight or the like, and not colours alone. */
  @Test
  void statesInTheStyleSheetsChangeMoreThanColours() throws Exception {
    Map<String, Set<String>> changes = new TreeMap<>();
    for (String sheet : List.of("app.css", "pages.css")) {
      Path file = Path.of(System.getProperty("saev.home"), "resources", "app", "css", sheet);
      String rules = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "");
      RULE.matcher(rules).results().forEach(rule -> collect(rule.group(1), rule.group(2), changes));
    }
    assertTrue(changes.size() >= 6, changes::toString);
    changes.forEach((state, properties) ->
        assertTrue(
            properties.stream().anyMatch(p -> !p.matches(".*(color|fill|background-radius)")),
            () -> state + " changes only " + properties));
  }

  private static void collect(String selectors, String body, Map<String, Set<String>> changes) {
    Matcher state = STATE.matcher(selectors);
    while (state.find()) {
      Set<String> properties = changes.computeIfAbsent(state.group(), key -> new TreeSet<>());
      Arrays.stream(body.split(";", -1))
          .map(String::strip)
          .filter(line -> line.contains(":"))
          .forEach(line -> properties.add(line.substring(0, line.indexOf(':')).strip()));
    }
  }

  private static <T extends Enum<T>> void wordsDiffer(
      String what, T[] states, Function<T, String> key) {
    for (Locale language : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      Texts texts = new Texts(language);
      Set<String> words = new HashSet<>();
      for (T state : states) {
        String word = texts.get(key.apply(state));
        assertFalse(word.isBlank());
        assertTrue(words.add(word), () -> what + ": twice " + word);
      }
    }
  }

  private static <T extends Enum<T>> Map<String, BitSet> icons(T[] states, Function<T, Icon> icon) {
    Map<String, BitSet> shapes = new LinkedHashMap<>();
    for (T state : states) {
      Node node = icon.apply(state).node();
      shapes.put(state.name(), silhouette(picture(node, 2 * EDGE, 2 * EDGE)));
    }
    return shapes;
  }

  private static void differ(String what, Map<String, BitSet> shapes) {
    List<String> names = List.copyOf(shapes.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        BitSet one = Objects.requireNonNull(shapes.get(names.get(i)));
        BitSet other = Objects.requireNonNull(shapes.get(names.get(j)));
        BitSet either = (BitSet) one.clone();
        either.or(other);
        BitSet apart = (BitSet) one.clone();
        apart.xor(other);
        String pair = what + ": " + names.get(i) + " and " + names.get(j);
        assertTrue(either.cardinality() > 0, pair);
        double share = (double) apart.cardinality() / either.cardinality();
        assertTrue(share >= DIFFERENT, () -> pair + " differ by " + share);
      }
    }
  }

  private static BitSet point(Glyph glyph, int radius) {
    ScatterPoints one =
        new ScatterPoints(
            new float[] {0.5f}, new float[] {0.5f}, new byte[1], new byte[] {(byte) radius});
    BitSet all = BitSet.valueOf(new long[] {1});
    int[] pixels = new int[EDGE * EDGE];
    new ScatterPainter(one, all, ScatterView.ALL, EDGE, EDGE, 1)
        .paint(pixels, EDGE, new BitSet(), List.of(new ScatterPainter.Mark(glyph, 0xFF000000)), 0);
    BitSet covered = new BitSet();
    for (int i = 0; i < pixels.length; i++) {
      covered.set(i, pixels[i] != 0);
    }
    return covered;
  }

  private static WritableImage picture(Node node, int width, int height) {
    return WaitForAsyncUtils.waitForAsyncFx(
        30_000,
        () -> {
          Scene scene = new Scene(new StackPane(node), width, height, Color.WHITE);
          scene
              .getStylesheets()
              .add(
                  "data:text/css,.swatch{-fx-background-color:white}.accent-color"
                      + "{-fx-background-color:black}.root{-fx-background-color:white}"
                      + ".ikonli-font-icon{-fx-icon-size:32px;-fx-icon-color:black;-fx-fill:black}");
          return scene.snapshot(null);
        });
  }

  private static BitSet silhouette(WritableImage picture) {
    BitSet covered = new BitSet();
    int width = (int) picture.getWidth();
    for (int i = 0; i < width * (int) picture.getHeight(); i++) {
      covered.set(i, picture.getPixelReader().getColor(i % width, i / width).getBrightness() < 0.5);
    }
    return covered;
  }

  private static BitSet accents(WritableImage picture, int line) {
    BitSet on = new BitSet();
    for (int x = 0; x < picture.getWidth(); x++) {
      on.set(x, picture.getPixelReader().getColor(x, line).getBrightness() < 0.5);
    }
    return on;
  }

  private static String lower(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
