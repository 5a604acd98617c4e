package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.job.SaevException;

/** Text-only decoders against Hugging Face transformers, on random checkpoints. */
final class TextParityTest {
  @ParameterizedTest
  @ValueSource(strings = {"text-llama", "text-mistral", "text-qwen2"})
  void everythingIsEqual(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      List<EncodedSample> batch = new ArrayList<>();
      for (Sample sample : fixture.samples()) {
        batch.add(model.encode(fixture, sample, Pass.TEXT));
      }
      int vocabulary = model.info().vocabulary();
      List<List<float[]>> hidden = model.hiddenStates(batch);
      List<VisionLanguageModel.TextLoss> losses =
          model.textLoss(1, UnaryOperator.identity(), batch);
      for (int i = 0; i < batch.size(); i++) {
        assertArrayEquals(
            Rows.ints(fixture.values(i, "ids")), batch.get(i).tokens().tokenId(), "sample " + i);
        double error = Rows.relativeError(fixture.values(i, "hidden"), Rows.join(hidden.get(i)));
        assertTrue(error < 1e-5, "sample " + i + ": " + error);
        float[] logits =
            Rows.everyColumn(fixture.number("logit_step"), model.logits(batch.get(i)), vocabulary);
        assertTrue(Rows.relativeError(fixture.values(i, "logits"), logits) < 1e-5, "sample " + i);
        float[] loss = fixture.values(i, "loss");
        assertEquals(loss[0], losses.get(i).nats(), 1e-3, "sample " + i);
        assertEquals((int) loss[1], losses.get(i).tokens(), "sample " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text-llama", "text-mistral", "text-qwen2"})
  void aBatchGivesTheNumbersOfOneByOne(String name) throws IOException {
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      List<EncodedSample> batch = new ArrayList<>();
      for (Sample sample : fixture.samples()) {
        batch.add(model.encode(fixture, sample, Pass.TEXT));
      }
      List<float[]> together = model.forwardTo(2, batch);
      for (int i = 0; i < batch.size(); i++) {
        float[] alone = model.forwardTo(2, List.of(batch.get(i))).getFirst();
        assertTrue(Rows.relativeError(alone, together.get(i)) < 1e-5, "sample " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text-llama", "text-qwen2"})
  void picturesArePassedOver(String name) throws IOException {
    List<Segment> segments = List.of(new Segment.Image("none.png"), new Segment.Text("words"));
    Sample sample = new Sample("s", segments, Map.of());
    Sample empty = new Sample("e", List.of(new Segment.Text("")), Map.of());
    try (Fixture fixture = new Fixture(name);
        VisionLanguageModel model = Models.open(fixture.folder())) {
      EncodedSample joint = model.encode(fixture, sample, Pass.JOINT);
      EncodedSample text = model.encode(fixture, sample, Pass.TEXT);
      assertArrayEquals(text.tokens().tokenId(), joint.tokens().tokenId());
      assertEquals(List.of(), joint.pictures());
      assertEquals(1, joint.tokens().segment()[joint.tokens().length() - 1]);
      assertEquals(
          "model.text-only",
          assertThrows(SaevException.class, () -> model.encode(fixture, sample, Pass.PICTURE))
              .key());
      EncodedSample nothing = model.encode(fixture, empty, Pass.TEXT);
      assertEquals(
          1, model.forwardTo(0, List.of(nothing)).getFirst().length / model.info().hiddenSize());
    }
  }
}
