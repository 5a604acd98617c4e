package org.saev.engine.sae;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.SafetensorsWriter;
import org.saev.engine.tensor.TensorData;

/**
 * SAELens folders: cfg.json, sae_weights.safetensors and sparsity.safetensors. Writes the form of
 * SAELens 6; reads that and the older flat one, in which SAE-V's authors published theirs.
 *
 * <p>SAELens holds W_enc as d_in × d_sae; here a feature is a row.
 */
public final class SaeLensFolder {
  static final String CONFIG = "cfg.json";

  /** The weights' file. */
  public static final String WEIGHTS = "sae_weights.safetensors";

  static final String SPARSITY = "sparsity.safetensors";

  /** Added to a frequency before its logarithm, so that a dead feature is −10 and not −∞. */
  private static final double SPARSITY_FLOOR = 1e-10;

  private static final List<String> PICKLES = List.of(".pt", ".pth", ".bin", ".pkl", ".ckpt");

  private SaeLensFolder() {}

  /**
   * Writes {@code sae} into an existing folder.
   *
   * @param firingFrequency per feature, share of tokens it fires on; empty if not known
   */
  public static void write(Path folder, Sae sae, double[] firingFrequency) {
    long d = sae.config().dIn();
    long n = sae.config().dSae();
    Json.write(folder.resolve(CONFIG), SaeLensConfig.toJson(sae.config()));
    List<TensorData> tensors = new java.util.ArrayList<>();
    tensors.add(TensorData.floats("W_enc", Transpose.of(sae.encoder(), (int) n, (int) d), d, n));
    tensors.add(TensorData.floats("b_enc", sae.bEnc(), n));
    tensors.add(TensorData.floats("W_dec", sae.decoder(), n, d));
    tensors.add(TensorData.floats("b_dec", sae.bDec(), d));
    if (sae.config().architecture() == Architecture.JUMPRELU) {
      tensors.add(TensorData.floats("threshold", sae.threshold(), n));
    }
    SafetensorsWriter.write(folder.resolve(WEIGHTS), Map.of(), tensors);
    if (firingFrequency.length > 0) {
      float[] sparsity = new float[firingFrequency.length];
      for (int f = 0; f < sparsity.length; f++) {
        sparsity[f] = (float) Math.log10(firingFrequency[f] + SPARSITY_FLOOR);
      }
      SafetensorsWriter.write(
          folder.resolve(SPARSITY), Map.of(), List.of(TensorData.floats("sparsity", sparsity, n)));
    }
  }

  /**
   * Reads a folder.
   *
   * @throws SaevException if it holds a pickle instead of weights, an architecture we don't have, a
   *     pending scale factor, or tensors that do not fit
   */
  public static Sae read(Path folder) {
    refusePickles(folder);
    Path configFile = folder.resolve(CONFIG);
    SaeConfig config = SaeLensConfig.fromJson(configFile, Json.tree(configFile));
    int n = config.dSae();
    int d = config.dIn();
    try (Safetensors weights = Safetensors.open(folder.resolve(WEIGHTS))) {
      float[] threshold =
          config.architecture() == Architecture.JUMPRELU
              ? weights.get("threshold", n).floats()
              : new float[0];
      return new Sae(
          config,
          Transpose.of(weights.get("W_enc", d, n).floats(), d, n),
          weights.get("b_enc", n).floats(),
          weights.get("W_dec", n, d).floats(),
          weights.get("b_dec", d).floats(),
          threshold);
    }
  }

  /** Firing frequency per feature, as the folder says; empty if it does not. */
  public static double[] readFiringFrequency(Path folder) {
    Path file = folder.resolve(SPARSITY);
    if (!Files.isRegularFile(file)) {
      return new double[0];
    }
    try (Safetensors saved = Safetensors.open(file)) {
      float[] log = saved.get("sparsity").floats();
      double[] frequency = new double[log.length];
      for (int f = 0; f < log.length; f++) {
        frequency[f] = Math.max(0, Math.pow(10, log[f]) - SPARSITY_FLOOR);
      }
      return frequency;
    }
  }

  static void refusePickles(Path folder) {
    if (Files.isRegularFile(folder) && isPickle(folder)) {
      throw new SaevException("sae.pickle", folder);
    }
    if (Files.isDirectory(folder) && !hasSafetensors(folder)) {
      try (var files = Files.list(folder)) {
        files
            .filter(SaeLensFolder::isPickle)
            .findFirst()
            .ifPresent(file -> {
              throw new SaevException("sae.pickle", file);
            });
      } catch (java.io.IOException e) {
        throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
      }
    }
  }

  private static boolean hasSafetensors(Path folder) {
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> String.valueOf(file).endsWith(".safetensors"));
    } catch (java.io.IOException e) {
      throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isPickle(Path file) {
    String name = String.valueOf(file.getFileName());
    return PICKLES.stream().anyMatch(name::endsWith);
  }
}
