package org.saev.engine.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.saev.engine.artifact.Json;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.feature.IndexSources;
import org.saev.engine.job.SaevException;

/** What is already there where an index is to be made. */
final class MadeIndex {
  private MadeIndex() {}

  /**
   * The index that is wanted, if it was made before. One of a layout that this version does not
   * read counts as missing: it is replaced.
   *
   * @param replace whether an index of the same SAE over other activations is to make way
   * @throws SaevException if an index is there that was made from something else
   */
  static Optional<IndexManifest> find(Path target, IndexSources wanted, boolean replace) {
    Path file = target.resolve("manifest.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    IndexManifest index = Json.read(file, IndexManifest.class);
    if (!index.isReadable()) {
      return Optional.empty();
    }
    IndexSources made = index.sources();
    if (made.fit(wanted)) {
      return Optional.of(index);
    }
    if (!made.withStore(wanted.storeId()).equals(wanted)) {
      throw new SaevException("project.other-inputs", target);
    }
    if (!replace) {
      throw new SaevException("project.other-store", target, made.storeId(), wanted.storeId());
    }
    return Optional.empty();
  }
}
