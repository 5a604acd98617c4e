package org.saev.engine.project;

import org.saev.engine.model.ModelInfo;

/**
 * The model a project looks through, which stays where it is.
 *
 * @param path its Hugging Face folder, absolute
 * @param architecture the class named in its configuration
 * @param hash {@link ModelInfo#hash()}
 */
public record ModelRef(String path, String architecture, String hash) {
  public static ModelRef of(ModelInfo model) {
    return new ModelRef(
        model.folder().toAbsolutePath().normalize().toString(), model.architecture(), model.hash());
  }
}
