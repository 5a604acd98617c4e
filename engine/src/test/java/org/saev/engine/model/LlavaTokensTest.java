package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.tensor.Safetensors;

/** What the token table says of every position. */
final class LlavaTokensTest {
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

  @Test
  void textTokensCoverTheTextAndNothingElse() throws IOException {
    for (Pass pass : List.of(Pass.JOINT, Pass.TEXT)) {
      Sample sample = fixture.sample(1);
      TokenTable table = model.encode(fixture, sample, pass).tokens();
      String text = sample.text();
      boolean[] covered = new boolean[text.length()];
      for (int i = 0; i < table.length(); i++) {
        if (table.modality()[i] == Modality.TEXT.code()) {
          assertEquals(1, table.segment()[i]);
          for (int c = table.spanStart()[i]; c < table.spanEnd()[i]; c++) {
            covered[c] = true;
          }
        }
      }
      for (int c = 0; c < covered.length; c++) {
        // spaces belong to the token behind them, whose span may leave them out
        assertTrue(covered[c] || text.charAt(c) == ' ', pass + " char " + c);
      }
    }
  }

  @Test
  void patchesLieWhereTheCropLeftThem() throws IOException {
    // 61 × 33 → shortest edge 30 → 55 × 30 → window 30 × 30 from x = 12, grid of 4 patches of 7
    TokenTable table = model.encode(fixture, fixture.sample(1), Pass.PICTURE).tokens();
    int seen = 0;
    for (int i = 0; i < table.length(); i++) {
      if (table.modality()[i] == Modality.IMAGE.code()) {
        assertEquals(seen / 4, table.row()[i]);
        assertEquals(seen % 4, table.col()[i]);
        assertEquals(Math.round((12 + 7 * (seen % 4)) / 55.0 * 65535), table.left()[i]);
        assertEquals(Math.round(7 * (seen / 4 + 1) / 30.0 * 65535), table.bottom()[i]);
        assertEquals(0, table.segment()[i]);
        seen++;
      }
    }
    assertEquals(16, seen);
  }

  @Test
  void aCaptionThatSpellsThePlaceholderIsNoPicture() throws IOException {
    Sample sample =
        new Sample(
            "x",
            List.of(new Segment.Image("0.png"), new Segment.Text("an <image> of <image>")),
            Map.of());
    EncodedSample encoded = model.encode(fixture, sample, Pass.JOINT);
    int patches = 0;
    for (byte modality : encoded.tokens().modality()) {
      patches += modality == Modality.IMAGE.code() ? 1 : 0;
    }
    assertEquals(16, patches);
    assertEquals(1, model.forwardTo(0, List.of(encoded)).size());
  }

  @Test
  void samplesWithoutTextOrPictureRun() throws IOException {
    Sample text = new Sample("t", List.of(new Segment.Text("only words")), Map.of());
    Sample picture = new Sample("p", List.of(new Segment.Image("2.png")), Map.of());
    for (Pass pass : Pass.values()) {
      List<EncodedSample> batch =
          List.of(model.encode(fixture, text, pass), model.encode(fixture, picture, pass));
      for (float[] rows : model.forwardTo(2, batch)) {
        assertTrue(Float.isFinite(rows[rows.length - 1]));
      }
    }
  }

  @Test
  void piecesAreReadable() {
    assertEquals("<image>", model.piece(3));
  }

  @Test
  void aTraceHoldsEverything(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("trace.safetensors");
    Trace.write(model, fixture, fixture.sample(0), Pass.JOINT, out);
    try (Safetensors trace = Safetensors.open(out)) {
      long n = trace.get("input_ids").elements();
      assertTrue(trace.get("hidden.norm").hasShape(n, 36));
      assertTrue(trace.get("hidden.2").hasShape(n, 36));
      assertTrue(trace.get("logits").hasShape(n, model.info().vocabulary()));
      assertTrue(trace.get("pixel_values").hasShape(1, 3, 30, 30));
      assertEquals(fixture.values(0, "loss")[0], trace.get("loss").floats()[0], 1e-3);
      assertEquals("JOINT", trace.metadata().get("pass"));
    }
  }
}
