package org.saev.engine.sae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.saev.engine.job.SaevException;

/**
 * Somebody's SAE in whichever of the known forms: SAELens' ({@link SaeLensFolder}), sparsify's or
 * dictionary_learning's. What the weights' file is called and which configuration lies beside it
 * tells them apart.
 */
public final class SaeFolder {
  private SaeFolder() {}

  /**
   * Reads a folder.
   *
   * @throws SaevException if it holds pickles alone, or nothing that we can read
   */
  public static Sae read(Path folder) {
    SaeLensFolder.refusePickles(folder);
    Path weights = weights(folder);
    String name = String.valueOf(weights.getFileName());
    if (name.equals(SaeLensFolder.WEIGHTS)) {
      return SaeLensFolder.read(folder);
    }
    return name.equals(SparsifyFolder.WEIGHTS)
        ? SparsifyFolder.read(folder)
        : DictionaryLearningFolder.read(folder, weights);
  }

  /** The file that holds the folder's weights; the name SAELens gives it if there is none. */
  public static Path weights(Path folder) {
    for (String name : List.of(SaeLensFolder.WEIGHTS, SparsifyFolder.WEIGHTS)) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    if (Files.isRegularFile(folder.resolve(DictionaryLearningFolder.CONFIG))) {
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> String.valueOf(file).endsWith(".safetensors"))
            .min(Path::compareTo)
            .orElse(folder.resolve(SaeLensFolder.WEIGHTS));
      } catch (IOException e) {
        throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
      }
    }
    return folder.resolve(SaeLensFolder.WEIGHTS);
  }
}
