package org.saev.engine.export;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.dataset.DatasetWriter;
import org.saev.engine.job.Job;
import org.saev.engine.job.SaevException;

/**
 * Writes chosen samples as a new dataset, with {@code manifest.json}, {@code decisions.jsonl} and
 * tables of scores ({@link ScoresForm}) beside it.
 */
public final class DatasetExport {
  private DatasetExport() {}

  /**
   * A job that makes {@code target}. If it fails or is cancelled, nothing is left.
   *
   * @param target a folder that does not exist yet
   * @return a job whose result is the number of samples written
   * @throws SaevException (when run) if the target exists, nothing was chosen, or the disk refuses
   */
  public static Job<Integer> to(Path target, ExportRequest request) {
    return context -> {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new SaevException("export.exists", target);
      }
      if (request.rows().isEmpty()) {
        throw new SaevException("export.nothing", request.scope().id());
      }
      ArtifactFolder.create(
          target,
          folder -> {
            DatasetWriter.write(
                request.dataset(),
                request.rows(),
                request.form(),
                request.excel(),
                folder,
                context);
            refuseTaken(folder, request);
            ScoresExport.beside(request, folder, context);
            DecisionLines.write(request.decisions(), folder.resolve(DecisionLines.FILE));
            Json.write(folder.resolve(ExportManifest.FILE), ExportManifest.of(request, folder));
          });
      return request.rows().cardinality();
    };
  }

  /** A dataset may have files of the names that ours go by: they are not written over. */
  private static void refuseTaken(Path folder, ExportRequest request) {
    Stream.concat(
            Stream.of(DecisionLines.FILE, ExportManifest.FILE),
            request.scores().stream().map(ScoresForm::file))
        .filter(name -> Files.exists(folder.resolve(name)))
        .findFirst()
        .ifPresent(name -> {
          throw new SaevException("export.name-taken", name);
        });
  }
}
