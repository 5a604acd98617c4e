package org.saev.engine.sae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.SafetensorsWriter;
import org.saev.engine.tensor.TensorData;

/**
 * Files with the tensor names, shapes and settings that sparsify 1.3 and dictionary_learning write,
 * as their sources say; every value is found again where it belongs.
 */
class OtherFormatsTest {
  private static float[] random(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] a = new float[size];
    for (int i = 0; i < size; i++) {
      a[i] = (float) random.nextGaussian();
    }
    return a;
  }

  private record Parts(int n, int d, float[] encoder, float[] bEnc, float[] decoder, float[] bDec) {
    static Parts of(int n, int d, long seed) {
      return new Parts(
          n,
          d,
          random(n * d, seed),
          random(n, seed + 1),
          random(n * d, seed + 2),
          random(d, seed + 3));
    }

    void assertIn(Sae sae) {
      assertArrayEquals(encoder, sae.encoder());
      assertArrayEquals(bEnc, sae.bEnc());
      assertArrayEquals(decoder, sae.decoder());
      assertArrayEquals(bDec, sae.bDec());
      assertEquals(true, sae.config().applyBDecToInput());
    }
  }

  private static float[] turned(float[] a, int rows, int columns) {
    float[] out = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i % columns * rows + i / columns] = a[i];
    }
    return out;
  }

  private static void writeSparsify(Path folder, Parts p, String config) throws IOException {
    Files.writeString(folder.resolve("cfg.json"), config);
    SafetensorsWriter.write(
        folder.resolve("sae.safetensors"),
        Map.of(),
        List.of(
            TensorData.floats("encoder.weight", p.encoder(), p.n(), p.d()),
            TensorData.floats("encoder.bias", p.bEnc(), p.n()),
            TensorData.floats("W_dec", p.decoder(), p.n(), p.d()),
            TensorData.floats("b_dec", p.bDec(), p.d())));
  }

  private static void writeLinear(
      Path folder, Parts p, String type, String bDec, @Nullable Float threshold)
      throws IOException {
    Files.writeString(folder.resolve("config.json"), trainer(p, type));
    List<TensorData> tensors = new ArrayList<>();
    tensors.add(TensorData.floats("encoder.weight", p.encoder(), p.n(), p.d()));
    tensors.add(TensorData.floats("encoder.bias", p.bEnc(), p.n()));
    tensors.add(
        TensorData.floats("decoder.weight", turned(p.decoder(), p.n(), p.d()), p.d(), p.n()));
    tensors.add(TensorData.floats(bDec, p.bDec(), p.d()));
    if (threshold != null) {
      tensors.add(TensorData.floats("threshold", new float[] {threshold}));
    }
    SafetensorsWriter.write(folder.resolve("ae.safetensors"), Map.of(), tensors);
  }

  private static String trainer(Parts p, String type) {
    return """
    {"trainer": {"dict_class": "%s", "activation_dim": %d, "dict_size": %d, "k": 3},
     "buffer": {"ctx_len": 128}}\
    """
        .formatted(type, p.d(), p.n());
  }

  @Property(tries = 30)
  void readsSparsify(
      @ForAll @IntRange(min = 1, max = 9) int d,
      @ForAll @IntRange(min = 1, max = 4) int expansion,
      @ForAll long seed)
      throws IOException {
    Path folder = Files.createTempDirectory("saev-sparsify");
    try {
      Parts p = Parts.of(expansion * d, d, seed);
      String config =
          """
          {"activation": "topk", "expansion_factor": %d, "normalize_decoder": true,
           "num_latents": 0, "k": 3, "multi_topk": false, "skip_connection": false,
           "transcode": false, "d_in": %d}\
          """
              .formatted(expansion, d);
      writeSparsify(folder, p, config);
      Sae sae = SaeFolder.read(folder);
      p.assertIn(sae);
      assertEquals(Architecture.TOPK, sae.config().architecture());
      assertEquals(3, sae.config().k());
    } finally {
      ArtifactFolder.delete(folder);
    }
  }

  @Test
  void readsDictionaryLearning(@TempDir Path temp) throws IOException {
    Parts p = Parts.of(7, 4, 1);
    Path folder = Files.createDirectory(temp.resolve("relu"));
    writeLinear(folder, p, "AutoEncoder", "bias", null);
    p.assertIn(SaeFolder.read(folder));

    folder = Files.createDirectory(temp.resolve("topk"));
    writeLinear(folder, p, "AutoEncoderTopK", "b_dec", null);
    p.assertIn(SaeFolder.read(folder));
    assertEquals(3, SaeFolder.read(folder).config().k());

    folder = Files.createDirectory(temp.resolve("batch"));
    writeLinear(folder, p, "BatchTopKSAE", "b_dec", 0.25f);
    Sae batch = SaeFolder.read(folder);
    p.assertIn(batch);
    assertEquals(Architecture.JUMPRELU, batch.config().architecture());
    assertArrayEquals(new float[] {.25f, .25f, .25f, .25f, .25f, .25f, .25f}, batch.threshold());
  }

  @Test
  void readsNestedDictionaries(@TempDir Path folder) throws IOException {
    Parts p = Parts.of(7, 4, 2);
    Files.writeString(folder.resolve("config.json"), trainer(p, "MatryoshkaBatchTopKSAE"));
    SafetensorsWriter.write(
        folder.resolve("ae.safetensors"),
        Map.of(),
        List.of(
            TensorData.floats("W_enc", turned(p.encoder(), 7, 4), 4, 7),
            TensorData.floats("b_enc", p.bEnc(), 7),
            TensorData.floats("W_dec", p.decoder(), 7, 4),
            TensorData.floats("b_dec", p.bDec(), 4),
            TensorData.floats("threshold", new float[] {0.5f})));
    p.assertIn(SaeFolder.read(folder));
  }

  @Test
  void refusesWhatIsNoSae(@TempDir Path temp) throws IOException {
    Parts p = Parts.of(8, 4, 3);
    Path transcoder = Files.createDirectory(temp.resolve("transcoder"));
    writeSparsify(
        transcoder, p, "{\"d_in\": 4, \"num_latents\": 8, \"k\": 2, \"transcode\": true}");
    assertRefused("sae.bad-config", transcoder);

    Path unset = Files.createDirectory(temp.resolve("unset"));
    writeLinear(unset, p, "BatchTopKSAE", "b_dec", -1f);
    assertRefused("sae.bad-config", unset);

    Path gated = Files.createDirectory(temp.resolve("gated"));
    writeLinear(gated, p, "GatedAutoEncoder", "b_dec", null);
    assertRefused("sae.bad-config", gated);

    Path pickle = Files.createDirectory(temp.resolve("pickle"));
    Files.writeString(pickle.resolve("config.json"), trainer(p, "AutoEncoderTopK"));
    Files.write(pickle.resolve("ae.pt"), new byte[] {(byte) 0x80, 2});
    assertRefused("sae.pickle", pickle);
  }

  private static void assertRefused(String key, Path folder) {
    assertEquals(key, assertThrows(SaevException.class, () -> SaeFolder.read(folder)).key());
  }
}
