package org.saev.engine.project;

import java.nio.file.Path;
import java.util.Optional;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelInfo;
import org.saev.engine.model.Models;

/**
 * Makes a project after looking at its model and dataset, so that what cannot work is refused at
 * once.
 */
public final class NewProject {
  private NewProject() {}

  /** What was made. */
  public record Made(
      Path folder, int samples, String format, String architecture, int layers, int layer) {}

  /**
   * @param layer hook layer, 0-based; negative for the middle one
   * @throws SaevException if model or dataset cannot be used, the layer does not exist, or the
   *     folder is taken
   */
  public static Made create(Path folder, Path modelFolder, Path datasetPath, int layer) {
    return create(folder, modelFolder, datasetPath, Optional.empty(), layer);
  }

  /**
   * The same with columns assigned by hand.
   *
   * @param mapping which columns mean what; found out if empty
   */
  public static Made create(
      Path folder, Path modelFolder, Path datasetPath, Optional<Mapping> mapping, int layer) {
    ModelInfo model = Models.describe(modelFolder);
    int hook = layer < 0 ? model.layers() / 2 : layer;
    if (hook >= model.layers()) {
      throw new SaevException("activation.no-layer", hook, model.layers() - 1);
    }
    try (Dataset dataset =
        mapping.isPresent()
            ? Datasets.open(datasetPath, mapping.get())
            : Datasets.open(datasetPath)) {
      String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
      String title = name.endsWith(".saev") ? name.substring(0, name.length() - 5) : name;
      try (Project project =
          Project.create(
              folder,
              title,
              DatasetRef.of(dataset, mapping.orElse(null)),
              ModelRef.of(model),
              hook)) {
        return new Made(
            project.folder(),
            dataset.size(),
            dataset.format(),
            model.architecture(),
            model.layers(),
            hook);
      }
    }
  }
}
