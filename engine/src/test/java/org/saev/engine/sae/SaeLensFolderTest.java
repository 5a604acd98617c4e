package org.saev.engine.sae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.job.SaevException;

class SaeLensFolderTest {
  @Property(tries = 40)
  void roundTripIsExact(
      @ForAll @IntRange(min = 1, max = 20) int d,
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll Architecture architecture,
      @ForAll boolean applyBDec,
      @ForAll long seed)
      throws IOException {
    Path folder = Files.createTempDirectory("saev-sae");
    try {
      Sae sae = random(architecture, d, n, applyBDec, seed);
      SaeLensFolder.write(folder, sae, new double[] {});
      Sae read = SaeLensFolder.read(folder);

      assertArrayEquals(sae.encoder(), read.encoder());
      assertArrayEquals(sae.bEnc(), read.bEnc());
      assertArrayEquals(sae.decoder(), read.decoder());
      assertArrayEquals(sae.bDec(), read.bDec());
      assertArrayEquals(sae.threshold(), read.threshold());
      assertEquals(architecture, read.config().architecture());
      assertEquals(sae.config().k(), read.config().k());
      assertEquals(applyBDec, read.config().applyBDecToInput());
      assertEquals("layer.4", read.config().metadata().get("hook_name"));
    } finally {
      ArtifactFolder.delete(folder);
    }
  }

  @Test
  void keepsFiringFrequencies(@TempDir Path folder) {
    double[] frequency = {0.25, 0, 1};
    SaeLensFolder.write(folder, random(Architecture.STANDARD, 2, 3, false, 1), frequency);
    assertArrayEquals(frequency, SaeLensFolder.readFiringFrequency(folder), 1e-6);
  }

  /** The form of SAE-V's own checkpoints. */
  @Test
  void readsTheOldFlatForm(@TempDir Path folder) throws IOException {
    SaeLensFolder.write(folder, random(Architecture.STANDARD, 2, 3, false, 1), new double[] {});
    Files.writeString(
        folder.resolve(SaeLensFolder.CONFIG),
        """
        {"architecture": "standard", "d_in": 2, "d_sae": 3, "dtype": "float32",
         "activation_fn_str": "relu", "apply_b_dec_to_input": false,
         "hook_point": "blocks.16.hook_resid_post", "hook_layer": 16,
         "normalize_activations": "none", "context_size": 4096}
        """);
    SaeConfig config = SaeLensFolder.read(folder).config();
    assertEquals(Architecture.STANDARD, config.architecture());
    assertEquals("blocks.16.hook_resid_post", config.metadata().get("hook_name"));
    assertEquals(16, config.metadata().get("hook_layer"));
  }

  @Test
  void refusesAPendingScale(@TempDir Path folder) throws IOException {
    SaeLensFolder.write(folder, random(Architecture.STANDARD, 2, 3, false, 1), new double[] {});
    for (String value : new String[] {"\"expected_average_only_in\"", "true"}) {
      Files.writeString(
          folder.resolve(SaeLensFolder.CONFIG),
          "{\"d_in\": 2, \"d_sae\": 3, \"normalize_activations\": " + value + "}");
      SaevException e = assertThrows(SaevException.class, () -> SaeLensFolder.read(folder));
      assertEquals("sae.pending-scale", e.key());
    }
  }

  @Test
  void refusesPicklesByName(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("ae.pt"), "anything");
    SaevException e = assertThrows(SaevException.class, () -> SaeLensFolder.read(folder));
    assertEquals("sae.pickle", e.key());
    assertEquals(true, e.message(java.util.Locale.ENGLISH).contains("ae.pt"));
  }

  @Test
  void refusesTensorsOfAnotherShape(@TempDir Path folder) throws IOException {
    SaeLensFolder.write(folder, random(Architecture.STANDARD, 2, 3, false, 1), new double[] {});
    Files.writeString(folder.resolve(SaeLensFolder.CONFIG), "{\"d_in\": 3, \"d_sae\": 2}");
    SaevException e = assertThrows(SaevException.class, () -> SaeLensFolder.read(folder));
    assertEquals("safetensors.shape", e.key());
  }

  private static Sae random(Architecture architecture, int d, int n, boolean applyBDec, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int k = architecture == Architecture.TOPK ? 1 + n / 3 : 0;
    return new Sae(
        new SaeConfig(architecture, d, n, k, applyBDec, Map.of("hook_name", "layer.4")),
        values(n * d, random),
        values(n, random),
        values(n * d, random),
        values(d, random),
        architecture == Architecture.JUMPRELU ? values(n, random) : new float[0]);
  }

  private static float[] values(int count, SplittableRandom random) {
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = (float) random.nextGaussian();
    }
    return out;
  }
}
