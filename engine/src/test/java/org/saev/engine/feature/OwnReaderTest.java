package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.fixture.RandomSae;
import org.saev.engine.fixture.SyntheticModel;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.EncodedSample;
import org.saev.engine.model.OwnInput;
import org.saev.engine.model.Pass;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SparseCodes;

/** Own texts and pictures are read as the index read the dataset's. */
class OwnReaderTest {
  private static final Sae SAE = RandomSae.topK(SyntheticModel.DIM, 30, 4, 3);

  @TempDir Path temp;

  /** The fixture takes a sample's number from its id; an own input's is not a number. */
  private static VisionLanguageModel model() {
    SyntheticModel plain = new SyntheticModel();
    return (VisionLanguageModel)
        Proxy.newProxyInstance(
            OwnReaderTest.class.getClassLoader(),
            new Class<?>[] {VisionLanguageModel.class},
            (proxy, method, args) ->
                method.getName().equals("encode")
                    ? encode(plain, (Dataset) args[0], (Sample) args[1], (Pass) args[2])
                    : method.invoke(plain, args));
  }

  private static EncodedSample encode(
      SyntheticModel plain, Dataset dataset, Sample sample, Pass pass) throws IOException {
    Sample numbered = new Sample("s4", sample.segments(), Map.of());
    EncodedSample encoded = plain.encode(dataset, numbered, pass);
    if (pass == Pass.TEXT) {
      // the only segment there is
      Arrays.fill(encoded.tokens().segment(), 1, encoded.tokens().length(), (short) 0);
    }
    return encoded;
  }

  @Test
  void aTextAloneIsEncodedAsItStands() throws IOException {
    try (var encoder = new CpuSaeEncoder(SAE)) {
      OwnReading reading =
          new OwnReader(model(), encoder, TokenView.SEPARATE, 1).read(null, "a b c");
      assertEquals(3, reading.tokens().tokens().size());
      OwnInput.Reading plain = OwnInput.of(null, "a b c").read(model(), 1);
      float[] rows = Arrays.copyOfRange(plain.rows(), SyntheticModel.DIM, plain.rows().length);
      SparseCodes expected = encoder.encode(rows, 3);
      assertArrayEquals(expected.feature(), reading.tokens().codes().feature());
      assertArrayEquals(expected.value(), reading.tokens().codes().value());
    }
  }

  @Test
  void textAndPictureAreReadApartWhereTheIndexReadThemApart() throws IOException {
    Path picture = Files.write(temp.resolve("own.png"), new byte[] {1});
    try (var encoder = new CpuSaeEncoder(SAE)) {
      OwnReading apart =
          new OwnReader(model(), encoder, TokenView.SEPARATE, 1).read(picture, "a b c");
      OwnReading together =
          new OwnReader(model(), encoder, TokenView.JOINT, 1).read(picture, "a b c");
      assertEquals(passes(List.of(Pass.PICTURE, Pass.TEXT)), passes(apart));
      assertEquals(passes(List.of(Pass.JOINT)), passes(together));
      for (OwnReading reading : List.of(apart, together)) {
        assertEquals(7, reading.tokens().tokens().size());
        for (SampleTokens.Token token : reading.tokens().tokens()) {
          assertEquals(token instanceof SampleTokens.Token.Text ? 1 : 0, token.segment());
        }
      }
    }
  }

  @Test
  void firedFeaturesComeStrongestFirst() throws IOException {
    try (var encoder = new CpuSaeEncoder(SAE)) {
      OwnReading reading = new OwnReader(model(), encoder, TokenView.JOINT, 1).read(null, "a b c");
      float previous = Float.POSITIVE_INFINITY;
      for (OwnReading.Fired fired : reading.fired(5)) {
        float own = 0;
        for (float value : reading.tokens().activationsOf(fired.feature())) {
          own = Math.max(own, value);
        }
        assertEquals(own, fired.strongest());
        assertTrue(own <= previous);
        previous = own;
      }
    }
  }

  @Test
  void nothingIsRefused() {
    try (var encoder = new CpuSaeEncoder(SAE)) {
      OwnReader reader = new OwnReader(model(), encoder, TokenView.JOINT, 1);
      assertEquals(
          "model.own-empty", assertThrows(SaevException.class, () -> reader.read(null, " ")).key());
    }
  }

  @Test
  void theLensReadsTheDecoderDirection() {
    FeatureLens lens = FeatureLens.of(new SyntheticModel(), SAE, 7, 3);
    float[] row = Arrays.copyOfRange(SAE.decoder(), 7 * SyntheticModel.DIM, 8 * SyntheticModel.DIM);
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : row) {
      largest = Math.max(largest, value);
    }
    FeatureLens.Piece first = lens.promoted().getFirst();
    assertEquals(largest, first.logit());
    assertEquals("t" + first.tokenId(), first.text());
    assertEquals(3, lens.suppressed().size());
  }

  private static List<Pass> passes(OwnReading reading) {
    return passes(reading.tokens().tokens().stream().map(SampleTokens.Token::pass).toList());
  }

  private static List<Pass> passes(List<Pass> all) {
    return all.stream().distinct().sorted().toList();
  }
}
