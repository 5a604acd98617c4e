package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * LLaVA-NeXT, Qwen2.5-VL and Chameleon against Hugging Face transformers, on random checkpoints.
 */
final class PictureParityTest {
  static final List<String> MODELS =
      List.of(
          "next-mistral",
          "next-vicuna",
          "next-llama3",
          "qwen-tied",
          "qwen-large",
          "qwen-mixed",
          "chameleon-qk",
          "chameleon-swin",
          "chameleon-deep");

  @ParameterizedTest
  @FieldSource("MODELS")
  void idsAndPixelsAreEqual(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      for (int i = 0; i < fixture.size(); i++) {
        for (Pass pass : Pass.values()) {
          int[] ids = encode(fixture, model, i, pass).tokens().tokenId();
          assertArrayEquals(Rows.ints(fixture.values(i, pass, "ids")), ids, pass + " " + i);
        }
        EncodedSample sample = encode(fixture, model, i, Pass.JOINT);
        List<float[]> kept = new ArrayList<>();
        for (EncodedPicture picture : sample.pictures()) {
          kept.add(everyRow(picture, fixture.number("pixel_step")));
        }
        assertArrayEquals(fixture.values(i, "pixels"), Rows.join(kept), 1e-5f, "sample " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"next-mistral", "next-vicuna", "next-llama3"})
  void tilesLieWhereTheReferencePutsThem(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      for (int i = 0; i < fixture.size(); i++) {
        EncodedSample sample = encode(fixture, model, i, Pass.PICTURE);
        int[] sources = Rows.ints(fixture.values(i, "sources"));
        int[] rectangles = Rows.ints(fixture.values(i, "rectangles"));
        int[] rows = towerRows(sample);
        TokenTable table = sample.tokens();
        int n = 0;
        for (int at = 0; at < table.length(); at++) {
          if (table.tokenId()[at] != 3) {
            continue;
          }
          boolean end = sources[n] < 0;
          String where = "sample " + i + " position " + n;
          assertEquals(end ? -1 : sources[n], rows[n], where);
          assertEquals(
              (end ? Modality.SPECIAL : Modality.IMAGE).code(), table.modality()[at], where);
          int[] rectangle = {
            table.left()[at], table.top()[at], table.right()[at], table.bottom()[at]
          };
          for (int side = 0; side < 4; side++) {
            assertEquals(rectangles[4 * n + side], rectangle[side], 1, where + " side " + side);
          }
          if (!end && i > 0) {
            // one picture: the tower's row tells tile, row and column
            assertEquals(sources[n] / 16, table.tile()[at], where);
            assertEquals(sources[n] % 16 / 4, table.row()[at], where);
            assertEquals(sources[n] % 4, table.col()[at], where);
          }
          n++;
        }
        assertEquals(sources.length, n);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"chameleon-qk", "chameleon-swin", "chameleon-deep"})
  void placesLieInTheOriginalPicture(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      int grid = model.info().patchCols();
      for (int i = 0; i < fixture.size(); i++) {
        int[] rectangles = Rows.ints(fixture.values(i, "rectangles"));
        TokenTable table = encode(fixture, model, i, Pass.JOINT).tokens();
        int n = 0;
        for (int at = 0; at < table.length(); at++) {
          if (table.modality()[at] != Modality.IMAGE.code()) {
            continue;
          }
          String where = "sample " + i + " position " + n;
          assertEquals(n % (grid * grid) / grid, table.row()[at], where);
          assertEquals(n % grid, table.col()[at], where);
          int[] rectangle = {
            table.left()[at], table.top()[at], table.right()[at], table.bottom()[at]
          };
          for (int side = 0; side < 4; side++) {
            assertEquals(rectangles[4 * n + side], rectangle[side], 1, where + " side " + side);
          }
          n++;
        }
        assertEquals(rectangles.length, 4 * n);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen-tied", "qwen-large", "qwen-mixed"})
  void positionsCountInThreeDirections(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      for (int i = 0; i < fixture.size(); i++) {
        int[] expected = Rows.ints(fixture.values(i, "positions"));
        assertArrayEquals(expected, encode(fixture, model, i, Pass.JOINT).positions());
        assertEquals(0, encode(fixture, model, i, Pass.TEXT).positions().length);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void hiddenStatesAreEqual(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      for (Pass pass : Pass.values()) {
        List<List<float[]>> hidden = model.hiddenStates(encodeAll(fixture, model, pass));
        for (int i = 0; i < hidden.size(); i++) {
          List<float[]> chosen = new ArrayList<>();
          for (float[] layer : hidden.get(i)) {
            chosen.add(Rows.every(fixture.rowStep(pass), layer, model.info().hiddenSize()));
          }
          float[] expected = fixture.values(i, pass, "hidden");
          double error = Rows.relativeError(expected, Rows.join(chosen));
          assertTrue(error < 1e-5, pass + " sample " + i + ": " + error);
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void logitsAndLossesAreEqual(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      List<EncodedSample> batch = encodeAll(fixture, model, Pass.JOINT);
      List<VisionLanguageModel.TextLoss> losses =
          model.textLoss(1, UnaryOperator.identity(), batch);
      int vocabulary = model.info().vocabulary();
      for (int i = 0; i < batch.size(); i++) {
        float[] rows =
            Rows.every(fixture.rowStep(Pass.JOINT), model.logits(batch.get(i)), vocabulary);
        float[] thin = Rows.everyColumn(fixture.number("logit_step"), rows, vocabulary);
        float[] logits = Rows.withoutBlocked(fixture.values(i, "logits"));
        assertTrue(Rows.relativeError(logits, Rows.withoutBlocked(thin)) < 1e-5, "sample " + i);
        float[] expected = fixture.values(i, "loss");
        assertEquals(expected[0], losses.get(i).nats(), 1e-3, "sample " + i);
        assertEquals((int) expected[1], losses.get(i).tokens(), "sample " + i);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void aBatchGivesTheNumbersOfOneByOne(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      List<EncodedSample> batch = encodeAll(fixture, model, Pass.JOINT);
      List<float[]> together = model.forwardTo(1, batch);
      for (int i = 0; i < batch.size(); i++) {
        float[] alone = model.forwardTo(1, List.of(batch.get(i))).getFirst();
        assertTrue(Rows.relativeError(alone, together.get(i)) < 1e-5, "sample " + i);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void bfloat16StaysClose(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel exact = Models.open(fixture.folder());
        VisionLanguageModel rough =
            Models.open(fixture.folder(), ModelOptions.in(Precision.BF16))) {
      List<EncodedSample> batch = encodeAll(fixture, exact, Pass.JOINT);
      List<float[]> expected = exact.forwardTo(1, batch);
      List<float[]> found = rough.forwardTo(1, batch);
      for (int i = 0; i < batch.size(); i++) {
        double error = Rows.meanError(expected.get(i), found.get(i));
        assertTrue(error < 2e-2, "sample " + i + ": " + error);
      }
    }
  }

  private static EncodedSample encode(Fixture fixture, VisionLanguageModel model, int i, Pass pass)
      throws IOException {
    return model.encode(fixture, fixture.sample(i), pass);
  }

  private static List<EncodedSample> encodeAll(
      Fixture fixture, VisionLanguageModel model, Pass pass) throws IOException {
    List<EncodedSample> batch = new ArrayList<>();
    for (int i = 0; i < fixture.size(); i++) {
      batch.add(encode(fixture, model, i, pass));
    }
    return batch;
  }

  /** Rows 0, step, 2 step … of every channel of every tile. */
  private static float[] everyRow(EncodedPicture picture, int step) {
    float[] kept = new float[picture.pixels().length];
    int n = 0;
    for (int row = 0; row < kept.length / picture.width(); row++) {
      if (row % picture.height() % step == 0) {
        System.arraycopy(picture.pixels(), row * picture.width(), kept, n, picture.width());
        n += picture.width();
      }
    }
    return Arrays.copyOf(kept, n);
  }

  /** Per image position, which of the 16 rows of all tiles stands there; -1 for an end of a row. */
  private static int[] towerRows(EncodedSample sample) {
    IntStream.Builder rows = IntStream.builder();
    int first = 0;
    for (EncodedPicture picture : sample.pictures()) {
      int count = picture.tiles() * 16;
      for (int row : picture.rows()) {
        rows.add(row == count ? -1 : first + row);
      }
      first += count;
    }
    return rows.build().toArray();
  }
}
