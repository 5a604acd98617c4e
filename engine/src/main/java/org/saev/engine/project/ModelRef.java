package org.saev.engine.project;

import java.nio.file.Path;
import org.saev.engine.model.ModelInfo;

/**
 * The model a project looks through, which stays where it is.
 *
 * @param path its Hugging Face folder, absolute
 * @param architecture the class named in its configuration
 * @param hash {@link ModelInfo#hash()}
 */
public record ModelRef(String path, String architecture, String hash) {
  /** The same model at another place. */
  ModelRef at(Path moved) {
    return new ModelRef(moved.toString(), architecture, hash);
  }

  public static ModelRef of(ModelInfo model) {
    return new ModelRef(
        model.folder().toAbsolutePath().normalize().toString(), model.architecture(), model.hash());
  }
}
