package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.saev.engine.artifact.Installation;

/** Against Hugging Face transformers, on the shipped demo model. */
final class DemoParityTest {
  @ParameterizedTest
  @EnumSource
  void hiddenStatesAreEqual(Pass pass) throws IOException {
    try (Fixture fixture = new Fixture("llava-demo");
        VisionLanguageModel model = Models.open(demoModel())) {
      List<List<float[]>> hidden = model.hiddenStates(encode(fixture, model, pass));
      for (int i = 0; i < fixture.size(); i++) {
        List<float[]> kept = new ArrayList<>();
        for (int layer : fixture.layers()) {
          float[] all = hidden.get(i).get(layer);
          kept.add(Rows.every(fixture.rowStep(pass), all, model.info().hiddenSize()));
        }
        double error = Rows.relativeError(fixture.values(i, pass, "hidden"), Rows.join(kept));
        assertTrue(error < 1e-4, pass + " sample " + i + ": " + error);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PICTURE")
  void bfloat16StaysClose(Pass pass) throws IOException {
    try (Fixture fixture = new Fixture("llava-demo");
        VisionLanguageModel exact = Models.open(demoModel());
        VisionLanguageModel rough = Models.open(demoModel(), ModelOptions.in(Precision.BF16))) {
      List<EncodedSample> batch = encode(fixture, exact, pass);
      List<float[]> expected = exact.forwardTo(4, batch);
      List<float[]> found = rough.forwardTo(4, batch);
      for (int i = 0; i < batch.size(); i++) {
        double error = Rows.meanError(expected.get(i), found.get(i));
        assertTrue(error < 2e-2, pass + " sample " + i + ": " + error);
      }
    }
  }

  @Test
  void idsAndLossesAreEqual() throws IOException {
    try (Fixture fixture = new Fixture("llava-demo");
        VisionLanguageModel model = Models.open(demoModel())) {
      List<EncodedSample> batch = encode(fixture, model, Pass.JOINT);
      List<VisionLanguageModel.TextLoss> losses =
          model.textLoss(4, UnaryOperator.identity(), batch);
      for (int i = 0; i < fixture.size(); i++) {
        float[] ids = new float[batch.get(i).tokens().length()];
        for (int j = 0; j < ids.length; j++) {
          ids[j] = batch.get(i).tokens().tokenId()[j];
        }
        assertArrayEquals(fixture.values(i, Pass.JOINT, "ids"), ids);
        float[] loss = fixture.values(i, "loss");
        Assertions.assertEquals(loss[1], losses.get(i).tokens());
        Assertions.assertEquals(loss[0], losses.get(i).nats(), 1e-3 * loss[1]);
      }
    }
  }

  private static Path demoModel() {
    Path demo = Installation.demo().orElse(null);
    Assumptions.assumeTrue(demo != null, "the demo is not installed");
    return demo == null ? Path.of("") : demo.resolve("model");
  }

  private static List<EncodedSample> encode(Fixture fixture, VisionLanguageModel model, Pass pass)
      throws IOException {
    List<EncodedSample> batch = new ArrayList<>();
    for (int i = 0; i < fixture.size(); i++) {
      batch.add(model.encode(fixture, fixture.sample(i), pass));
    }
    return batch;
  }
}
