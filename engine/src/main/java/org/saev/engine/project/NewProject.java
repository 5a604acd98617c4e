package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.check.Checks;
import org.saev.engine.check.Findings;
import org.saev.engine.check.Flag;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.ImportScan;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelInfo;
import org.saev.engine.model.Models;

/**
 * Makes a project after looking at its model and dataset, so that what cannot work is refused at
 * once.
 */
public final class NewProject {
  private NewProject() {}

  /**
   * What was made.
   *
   * @param flagged rows whose image cannot be used, with the reason in words
   */
  public record Made(
      Path folder,
      int samples,
      String format,
      String architecture,
      int layers,
      int layer,
      SortedMap<Integer, String> flagged) {}

  /**
   * @param layer hook layer, 0-based; negative for the middle one
   * @throws SaevException if model or dataset cannot be used, the layer does not exist, or the
   *     folder is taken
   */
  public static Made create(Path folder, Path modelFolder, Path datasetPath, int layer) {
    return job(folder, modelFolder, datasetPath, Optional.empty(), layer).run(JobContext.silent());
  }

  /**
   * A job that looks at every image file, hashes the dataset and makes the project. Cancelled, it
   * leaves nothing.
   *
   * @param mapping which columns mean what; found out if empty
   * @param layer hook layer, 0-based; negative for the middle one
   * @throws SaevException (when run) as {@link #create}
   */
  public static Job<Made> job(
      Path folder, Path modelFolder, Path datasetPath, Optional<Mapping> mapping, int layer) {
    return context -> {
      ModelInfo model = Models.describe(modelFolder);
      int hook = layer < 0 ? model.layers() / 2 : layer;
      if (hook >= model.layers()) {
        throw new SaevException("activation.no-layer", hook, model.layers() - 1);
      }
      try (Dataset dataset = Datasets.open(datasetPath, mapping, context)) {
        SortedMap<Integer, String> flagged = ImportScan.of(dataset).run(context);
        // there is no project yet to keep them in, and its first opening shall know them
        Path seen = Files.createTempFile("saev", ".fingerprints");
        try {
          dataset.keepFingerprints(seen);
          DatasetRef ref = DatasetRef.of(dataset, mapping.orElse(null), context);
          try (Project project =
              Project.create(folder, title(folder), ref, ModelRef.of(model), hook)) {
            project.keepFingerprints(seen);
            keep(flagged, project);
            return new Made(
                project.folder(),
                dataset.size(),
                dataset.format(),
                model.architecture(),
                model.layers(),
                hook,
                flagged);
          }
        } finally {
          Files.deleteIfExists(seen);
        }
      } catch (IOException e) {
        throw WriteFailure.of(e, folder);
      }
    };
  }

  private static String title(Path folder) {
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return name.endsWith(".saev") ? name.substring(0, name.length() - 5) : name;
  }

  private static void keep(SortedMap<Integer, String> flagged, Project project) {
    if (!flagged.isEmpty()) {
      List<Flag> flags =
          flagged.entrySet().stream()
              .map(entry -> new Flag(entry.getKey(), Checks.UNREADABLE, 0, -1, entry.getValue()))
              .toList();
      project.database().browsing().findings(new Findings(0, flags));
    }
  }
}
