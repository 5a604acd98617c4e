package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;

/**
 * Defects of the authors' release (SAE-V, saev-2025) that concern the model, by the numbers that
 * ARCHITECTURE.md gives them: none of them is ours.
 */
final class AuthorsModelDefectsTest {
  /**
   * Row ends were a random vector, another one each time a model was opened; they are the
   * checkpoint's, and {@link PictureParityTest} holds them against the reference.
   */
  @Test
  void defect1TheNewlineIsTheCheckpoints() throws IOException {
    try (Fixture fixture = new Fixture("next-mistral");
        VisionLanguageModel first = Models.open(fixture.folder());
        VisionLanguageModel second = Models.open(fixture.folder())) {
      EncodedSample sample = first.encode(fixture, fixture.sample(0), Pass.JOINT);
      int d = first.info().hiddenSize();
      int end = -1;
      TokenTable table = sample.tokens();
      for (int i = 0; i < table.length(); i++) {
        if (table.tokenId()[i] == 3 && table.modality()[i] == Modality.SPECIAL.code()) {
          end = i;
        }
      }
      assertTrue(end >= 0, "the sample has an end of a row");
      float[] here = first.hiddenStates(List.of(sample)).getFirst().getFirst();
      float[] there = second.hiddenStates(List.of(sample)).getFirst().getFirst();
      assertArrayEquals(row(here, end, d), row(there, end, d));
    }
  }

  /** A batch of samples was read as its first one, four times over. */
  @Test
  void defect2EverySampleOfABatchIsRead() throws IOException {
    try (Fixture fixture = new Fixture("llava-tiny");
        VisionLanguageModel model = Models.open(fixture.folder())) {
      List<EncodedSample> batch = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        batch.add(model.encode(fixture, fixture.sample(i), Pass.JOINT));
      }
      List<float[]> together = model.forwardTo(1, batch);
      assertEquals(2, together.size());
      for (int i = 0; i < 2; i++) {
        assertArrayEquals(
            model.forwardTo(1, List.of(batch.get(i))).getFirst(), together.get(i), 1e-4f);
      }
      assertFalse(Arrays.equals(together.get(0), together.get(1)));
    }
  }

  /** The loss was taken without the picture, and against labels that stood elsewhere. */
  @Test
  void defect4TheLossSeesThePictureAndTheRightLabels() throws IOException {
    try (Fixture fixture = new Fixture("llava-tiny");
        VisionLanguageModel model = Models.open(fixture.folder())) {
      EncodedSample sample = model.encode(fixture, fixture.sample(1), Pass.JOINT);
      int vocabulary = model.info().vocabulary();
      float[] logits = model.logits(sample);
      TokenTable table = sample.tokens();
      double nats = 0;
      int tokens = 0;
      for (int i = 1; i < table.length(); i++) {
        if (table.modality()[i] == Modality.TEXT.code()) {
          double sum = 0;
          for (int t = 0; t < vocabulary; t++) {
            sum += Math.exp(logits[(i - 1) * vocabulary + t]);
          }
          nats += Math.log(sum) - logits[(i - 1) * vocabulary + table.tokenId()[i]];
          tokens++;
        }
      }
      VisionLanguageModel.TextLoss loss =
          model.textLoss(1, UnaryOperator.identity(), List.of(sample)).getFirst();
      assertEquals(tokens, loss.tokens());
      assertEquals(nats, loss.nats(), 1e-3 * Math.abs(nats));

      Sample other =
          new Sample(
              "other",
              List.of(
                  fixture.sample(0).images().getFirst(),
                  new Segment.Text(fixture.sample(1).text())),
              Map.of());
      EncodedSample shown = model.encode(fixture, other, Pass.JOINT);
      assertNotEquals(
          loss.nats(),
          model.textLoss(1, UnaryOperator.identity(), List.of(shown)).getFirst().nats());
    }
  }

  /** The last patch of each row was lost and the row's end kept: maps were off by one a row. */
  @Test
  void defect8PatchesFillTheirGridAndRowEndsAreNoPatches() throws IOException {
    try (Fixture fixture = new Fixture("next-mistral");
        VisionLanguageModel model = Models.open(fixture.folder())) {
      TokenTable table = model.encode(fixture, fixture.sample(0), Pass.PICTURE).tokens();
      TreeSet<Integer> columns = new TreeSet<>();
      int patches = 0;
      int baseRows = 0;
      int picture = table.segment()[firstPatch(table)];
      for (int i = 0; i < table.length(); i++) {
        if (table.modality()[i] == Modality.IMAGE.code()
            && table.tile()[i] == 0
            && table.segment()[i] == picture) {
          columns.add((int) table.col()[i]);
          baseRows = Math.max(baseRows, table.row()[i] + 1);
          patches++;
        }
      }
      assertEquals(columns.last() + 1, columns.size(), "no column is missing");
      assertEquals(baseRows * columns.size(), patches, "every row has all its columns");
    }
  }

  /** 1,176 image tokens and 336 pixels were written into the code. */
  @Test
  void defect13NumbersOfImageTokensFollowModelAndPicture() throws IOException {
    TreeSet<Integer> seen = new TreeSet<>();
    for (String name : List.of("llava-tiny", "next-mistral", "qwen-tied", "chameleon-qk")) {
      try (Fixture fixture = new Fixture(name);
          VisionLanguageModel model = Models.open(fixture.folder())) {
        for (Sample sample : fixture.samples()) {
          if (!sample.images().isEmpty()) {
            int patches = 0;
            for (byte code : model.encode(fixture, sample, Pass.JOINT).tokens().modality()) {
              patches += code == Modality.IMAGE.code() ? 1 : 0;
            }
            assertTrue(patches > 0, name + " " + sample.id());
            seen.add(patches);
          }
        }
      }
    }
    assertTrue(seen.size() >= 4, () -> "counts seen: " + seen);
  }

  /** Scores never saw the answers, so that two pairs with one question scored alike. */
  @Test
  void defect14TheAnswerIsRead() throws IOException {
    try (Fixture fixture = new Fixture("llava-tiny");
        VisionLanguageModel model = Models.open(fixture.folder())) {
      Segment picture = fixture.sample(0).images().getFirst();
      EncodedSample good = answered(model, fixture, picture, "a red ring");
      EncodedSample bad = answered(model, fixture, picture, "two blue dots");
      assertFalse(Arrays.equals(good.tokens().tokenId(), bad.tokens().tokenId()));
      assertFalse(
          Arrays.equals(
              model.forwardTo(1, List.of(good)).getFirst(),
              model.forwardTo(1, List.of(bad)).getFirst()));
    }
  }

  private static int firstPatch(TokenTable table) {
    int at = 0;
    while (table.modality()[at] != Modality.IMAGE.code()) {
      at++;
    }
    return at;
  }

  private static EncodedSample answered(
      VisionLanguageModel model, Fixture fixture, Segment picture, String answer)
      throws IOException {
    return model.encode(
        fixture,
        new Sample(
            "q",
            List.of(picture, new Segment.Text("What is it? "), new Segment.Text(answer)),
            Map.of()),
        Pass.JOINT);
  }

  private static float[] row(float[] rows, int at, int d) {
    return Arrays.copyOfRange(rows, at * d, (at + 1) * d);
  }
}
