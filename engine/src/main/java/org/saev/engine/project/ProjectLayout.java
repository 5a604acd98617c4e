package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.saev.engine.activation.Passes;
import org.saev.engine.artifact.Json;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.feature.IndexSources;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.SaevException;

/** Where a project's artifacts lie: one folder per stage, one sub-folder per result. */
public record ProjectLayout(Path folder) {
  private static final String MANIFEST = "manifest.json";

  /** The file whose presence says that an SAE is whole. */
  static final String SAE_MARKER = "cfg.json";

  /**
   * The activation store of these passes over the first {@code samples} samples, finished or not.
   */
  public Path activations(Passes passes, int layer, int samples) {
    return folder.resolve("activations").resolve(passes.id() + "-layer" + layer + "-" + samples);
  }

  /** The tokens of an index that was made over model and dataset, without keeping activations. */
  public Path unstored(Passes passes, int layer, int samples) {
    return folder
        .resolve("activations")
        .resolve(IndexSources.UNSTORED + passes.id() + "-layer" + layer + "-" + samples);
  }

  /** The store an index was made over; the one that kept its rows, if that is there as well. */
  Path storeOf(IndexSources sources) {
    Path stores = folder.resolve("activations");
    Path whole = stores.resolve(sources.storedId());
    return Files.isRegularFile(whole.resolve(MANIFEST)) ? whole : stores.resolve(sources.storeId());
  }

  /** The activation store that was finished last and kept its rows. */
  public Optional<Path> latestActivations() {
    return latest(folder.resolve("activations"), MANIFEST);
  }

  /** The SAE of this name, finished or not. */
  public Path sae(String id) {
    return saes().resolve(id);
  }

  /** The folder of all SAEs. */
  Path saes() {
    return folder.resolve("saes");
  }

  /** The SAE that was chosen ({@link SaeRuns#choose}); without a choice the one finished last. */
  public Optional<Path> latestSae() {
    return SaeRuns.chosen(saes()).or(() -> latest(saes(), SAE_MARKER));
  }

  /** The feature index made with SAE {@code saeId}. */
  public Path features(String saeId) {
    return folder.resolve("features").resolve(saeId);
  }

  /** The index made with SAE {@code saeId} over the other way of reading the samples. */
  Path features(String saeId, TokenView other) {
    return folder.resolve("features").resolve(saeId + "-" + other.id());
  }

  /** The map of the features of SAE {@code saeId}. */
  public Path map(String saeId) {
    return folder.resolve("maps").resolve(saeId);
  }

  public Path reports() {
    return folder.resolve("reports");
  }

  /** The finished activation store, or one sentence that says how to make it. */
  public Path needActivations() {
    return latestActivations()
        .orElseThrow(() -> new SaevException("project.no-activations", folder));
  }

  /** The trained SAE, or one sentence that says how to make it. */
  public Path needSae() {
    return latestSae().orElseThrow(() -> new SaevException("project.no-sae", folder));
  }

  /** The feature index of the newest SAE, or one sentence that says how to make it. */
  public Path needFeatures() {
    Path features = features(String.valueOf(needSae().getFileName()));
    if (!Files.exists(features.resolve(MANIFEST))) {
      throw new SaevException("project.no-index", folder);
    }
    return features;
  }

  /**
   * The index of the newest SAE's features over one way of reading the samples, or one sentence
   * that says how to make it.
   */
  public Path needFeatures(TokenView view) {
    Path own = needFeatures();
    if (Json.read(own.resolve(MANIFEST), IndexManifest.class).view().equals(view.id())) {
      return own;
    }
    Path other = features(String.valueOf(own.getFileName()), view);
    if (!Files.exists(other.resolve(MANIFEST))) {
      throw new SaevException("project.no-view", folder, view.id());
    }
    return other;
  }

  /**
   * Whether the newest SAE's features are indexed, in a layout this version reads, so that the
   * project opens with results.
   */
  public boolean hasFeatures() {
    return latestSae()
        .map(sae -> features(String.valueOf(sae.getFileName())).resolve(MANIFEST))
        .filter(Files::exists)
        .map(manifest -> Json.read(manifest, IndexManifest.class))
        .filter(IndexManifest::isReadable)
        .isPresent();
  }

  /**
   * Whether a harvest was interrupted that can be gone on with; the tokens of an interrupted index
   * over model and dataset are none.
   */
  boolean hasBegunHarvest() {
    return !interrupted(folder.resolve("activations")).isEmpty();
  }

  /** Whether a training was interrupted that can be gone on with. */
  boolean hasBegunTraining() {
    return !interruptedTrainings().isEmpty();
  }

  /** What interrupted trainings left to go on from. */
  List<Path> interruptedTrainings() {
    return interrupted(saes());
  }

  private static List<Path> interrupted(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(ProjectLayout::isInterrupted).toList();
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", parent, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isInterrupted(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.endsWith(".work") && !name.startsWith(IndexSources.UNSTORED);
  }

  private static Optional<Path> latest(Path parent, String marker) {
    if (!Files.isDirectory(parent)) {
      return Optional.empty();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> !String.valueOf(child.getFileName()).startsWith("."))
          .filter(child -> !String.valueOf(child.getFileName()).startsWith(IndexSources.UNSTORED))
          .filter(child -> Files.isRegularFile(child.resolve(marker)))
          .max(
              Comparator.comparing((Path child) -> modified(child.resolve(marker)))
                  .thenComparing(p -> p));
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", parent, String.valueOf(e.getMessage()));
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
  }
}
