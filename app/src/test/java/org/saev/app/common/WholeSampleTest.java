package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.sample.Evidence;
import org.saev.app.common.sample.EvidenceReader;
import org.saev.app.common.sample.FullHeat;
import org.saev.app.common.sample.PartWords;
import org.saev.app.common.sample.PartsReader;
import org.saev.app.common.sample.SampleParts;
import org.saev.app.common.sample.SampleParts.Place;
import org.saev.app.common.sample.TokenHeat;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.feature.SampleTokens.Token;
import org.saev.engine.model.Pass;
import org.saev.engine.sae.SparseCodes;
import org.saev.engine.score.TokenReason;

/** A document of two pictures between two texts: all of it is shown, each part in its place. */
class WholeSampleTest {
  private static final int FEATURE = 5;
  private static final Sample SAMPLE =
      new Sample(
          "document",
          List.of(
              new Segment.Text("a ring"),
              new Segment.Image("one.png"),
              new Segment.Image("two.png"),
              new Segment.Text("no rings")),
          Map.of());

  /** A word of either text, a patch of either picture, and the end of all. */
  private static final SampleTokens TOKENS =
      new SampleTokens(
          7,
          List.of(
              new Token.Text(Pass.JOINT, 0, 2, 6),
              patch(1, 0),
              patch(2, 1),
              new Token.Text(Pass.JOINT, 3, 2, 7),
              new Token.Text(Pass.JOINT, 3, 7, 8),
              new Token.Special(Pass.JOINT)),
          new SparseCodes(
              new int[] {0, 1, 2, 3, 4, 5, 6},
              new int[] {FEATURE, FEATURE, FEATURE, FEATURE, 9, FEATURE},
              new float[] {1, 2, 4, 3, 8, 1}));

  private static Token patch(int segment, int row) {
    return new Token.Patch(Pass.JOINT, segment, row, 0, 0, row / 2.0, 1, (row + 1) / 2.0);
  }

  @Test
  void heatStandsInItsPictureAndText() {
    Evidence found = EvidenceReader.of(SAMPLE, TOKENS, FEATURE, FullHeat.OWN);
    assertEquals("a ring\nno rings", found.text());
    assertEquals(2, found.pictures().size());
    assertEquals(0.5, found.pictures().getFirst().patches().getFirst().strength());
    assertEquals(1, found.pictures().getLast().patches().getFirst().strength());
    assertEquals(0.5, found.pictures().getLast().patches().getFirst().top());
    assertEquals("two.png", found.strongest().orElseThrow().image().ref());
    assertEquals(
        List.of("ring", "ring"), found.tokens().stream().map(heat -> word(found, heat)).toList());
  }

  private static String word(Evidence found, TokenHeat heat) {
    return found.text().substring(heat.start(), heat.end()).strip();
  }

  @Test
  void partsAreOfAllPicturesAndTexts() {
    SampleParts parts =
        PartsReader.of(
            SAMPLE,
            TOKENS,
            List.of(
                new TokenReason(0, 0.1, 0, FEATURE),
                new TokenReason(1, 0.2, 0, FEATURE),
                new TokenReason(2, 0, 0.4, FEATURE),
                new TokenReason(3, 0, 0.15, FEATURE),
                new TokenReason(4, 0, 0.15, 9)));
    Texts texts = new Texts(Locale.ENGLISH);
    assertEquals(
        List.of(
            "picture 2, patch in row 2, column 1",
            "“rings”",
            "picture 1, patch in row 1, column 1",
            "“ring”"),
        parts.parts().stream().map(part -> PartWords.name(part, 2, texts)).toList());
    assertEquals(0.3, parts.gave(), 1e-12);
    assertEquals(0.7, parts.cost(), 1e-12);
    assertEquals(-1, parts.evidence().pictures().getLast().patches().getFirst().strength());
    assertEquals(0.5, parts.evidence().pictures().getFirst().patches().getFirst().strength());
    Place.Word second = (Place.Word) parts.parts().get(1).place();
    assertEquals("rings", parts.evidence().text().substring(second.start(), second.end()));
  }
}
