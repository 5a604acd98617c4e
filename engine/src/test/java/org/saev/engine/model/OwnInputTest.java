package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.job.SaevException;

/** What somebody typed gives the numbers the same sample would give in a dataset. */
final class OwnInputTest {
  @Test
  void aPictureAndATextAreReadAsASampleIs() throws IOException {
    try (Fixture fixture = new Fixture("llava-tiny");
        VisionLanguageModel model = Models.open(fixture.folder())) {
      Sample sample =
          fixture.samples().stream().filter(s -> s.images().size() == 1).findFirst().orElseThrow();
      Path picture = fixture.folder().resolve(sample.images().getFirst().ref());
      for (Pass pass : Pass.values()) {
        OwnInput own =
            OwnInput.of(
                pass == Pass.TEXT ? null : picture, pass == Pass.PICTURE ? "" : sample.text());
        assertEquals(pass, own.pass());
        EncodedSample expected = model.encode(fixture, sample, pass);
        OwnInput.Reading reading = own.read(model, 1);
        assertEquals(model.info().hiddenSize(), reading.width());
        assertArrayEquals(
            model.forwardTo(1, List.of(expected)).getFirst(), reading.rows(), 1e-4f, "" + pass);
      }
    }
  }

  @Test
  void anotherPictureOfTheSameNameIsAnotherInput() throws IOException {
    try (Fixture one = new Fixture("llava-tiny");
        Fixture other = new Fixture("next-mistral")) {
      OwnInput first = OwnInput.of(one.folder().resolve("0.png"), "");
      OwnInput second = OwnInput.of(other.folder().resolve("0.png"), "");
      assertNotEquals(first.hash(), second.hash());
      assertEquals(1, first.size());
      assertEquals(new Segment.Image("0.png"), first.sample(0).images().getFirst());
    }
  }

  @Test
  void nothingIsRefused() {
    SaevException e = assertThrows(SaevException.class, () -> OwnInput.of(null, " "));
    assertEquals("model.own-empty", e.key());
  }
}
