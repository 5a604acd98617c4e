package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against Hugging Face transformers, on a random checkpoint with odd sizes. */
final class LlavaParityTest {
  private static Fixture fixture;
  private static VisionLanguageModel model;

  @BeforeAll
  static void open() {
    fixture = new Fixture("llava-tiny");
    model = Models.open(fixture.folder());
  }

  @AfterAll
  static void close() {
    model.close();
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource
  void idsAreEqual(Pass pass) throws IOException {
    for (int i = 0; i < fixture.size(); i++) {
      float[] expected = fixture.values(i, pass, "ids");
      int[] ids = encode(i, pass).tokens().tokenId();
      assertArrayEquals(Rows.ints(expected), ids, "sample " + i);
    }
  }

  @Test
  void pixelsAreEqual() throws IOException {
    int step = fixture.number("pixel_step");
    for (int i = 0; i < fixture.size(); i++) {
      EncodedPicture picture = encode(i, Pass.JOINT).pictures().getFirst();
      float[] expected = fixture.values(i, "pixels");
      int n = 0;
      for (int row = 0; row < 3 * picture.height(); row++) {
        for (int x = 0; row % picture.height() % step == 0 && x < picture.width(); x++) {
          float value = picture.pixels()[row * picture.width() + x];
          assertEquals(expected[n++], value, 1e-5, "sample " + i + " row " + row + " x " + x);
        }
      }
      assertEquals(expected.length, n);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hiddenStatesAreEqual(Pass pass) throws IOException {
    List<EncodedSample> batch = encodeAll(pass);
    List<List<float[]>> hidden = model.hiddenStates(batch);
    for (int i = 0; i < batch.size(); i++) {
      float[] expected = fixture.values(i, pass, "hidden");
      List<float[]> chosen = new ArrayList<>();
      for (int layer : fixture.layers()) {
        chosen.add(
            Rows.every(fixture.rowStep(pass), hidden.get(i).get(layer), model.info().hiddenSize()));
      }
      assertTrue(
          Rows.relativeError(expected, Rows.join(chosen)) < 1e-5, "sample " + i + " " + pass);
    }
  }

  @Test
  void logitsAreEqual() throws IOException {
    for (int i = 0; i < fixture.size(); i++) {
      float[] all = model.logits(encode(i, Pass.JOINT));
      float[] rows = Rows.every(fixture.rowStep(Pass.JOINT), all, model.info().vocabulary());
      float[] thin =
          Rows.everyColumn(fixture.number("logit_step"), rows, model.info().vocabulary());
      assertTrue(Rows.relativeError(fixture.values(i, "logits"), thin) < 1e-5, "sample " + i);
    }
  }

  @Test
  void lossesAreEqual() throws IOException {
    List<VisionLanguageModel.TextLoss> losses =
        model.textLoss(1, UnaryOperator.identity(), encodeAll(Pass.JOINT));
    for (int i = 0; i < losses.size(); i++) {
      float[] expected = fixture.values(i, "loss");
      assertEquals(expected[0], losses.get(i).nats(), 1e-3, "sample " + i);
      assertEquals((int) expected[1], losses.get(i).tokens(), "sample " + i);
    }
  }

  @Test
  void aReplacedResidualChangesTheLoss() throws IOException {
    List<EncodedSample> batch = List.of(encode(0, Pass.JOINT));
    VisionLanguageModel.TextLoss plain =
        model.textLoss(1, UnaryOperator.identity(), batch).getFirst();
    VisionLanguageModel.TextLoss zero =
        model.textLoss(1, rows -> new float[rows.length], batch).getFirst();
    assertEquals(plain.tokens(), zero.tokens());
    assertTrue(Math.abs(plain.nats() - zero.nats()) > 1e-3);
  }

  @ParameterizedTest
  @EnumSource
  void aBatchGivesTheNumbersOfOneByOne(Pass pass) throws IOException {
    List<EncodedSample> batch = encodeAll(pass);
    List<float[]> together = model.forwardTo(1, batch);
    for (int i = 0; i < batch.size(); i++) {
      float[] alone = model.forwardTo(1, List.of(batch.get(i))).getFirst();
      assertTrue(Rows.relativeError(alone, together.get(i)) < 1e-5, "sample " + i);
    }
  }

  @Test
  void passesOfOneSampleShareTheirPicture() throws IOException {
    assertEquals(
        System.identityHashCode(encode(1, Pass.JOINT).pictures().getFirst().pixels()),
        System.identityHashCode(encode(1, Pass.PICTURE).pictures().getFirst().pixels()));
  }

  private static EncodedSample encode(int i, Pass pass) throws IOException {
    return model.encode(fixture, fixture.sample(i), pass);
  }

  private static List<EncodedSample> encodeAll(Pass pass) throws IOException {
    List<EncodedSample> batch = new ArrayList<>();
    for (int i = 0; i < fixture.size(); i++) {
      batch.add(encode(i, pass));
    }
    return batch;
  }
}
