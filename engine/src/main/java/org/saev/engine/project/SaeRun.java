package org.saev.engine.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.artifact.Json;
import org.saev.engine.feature.IndexManifest;

/**
 * One SAE of a project.
 *
 * @param id folder name
 * @param recipe how it was trained; {@code imported} if it was not trained here
 * @param settings every knob by name, as of {@link org.saev.engine.train.TrainPlan#toMap}
 * @param fit reconstruction of held-out tokens at the end of training; empty if imported
 * @param dead features that fired on no token of the run's last fifth; 0 if not known
 * @param tokens tokens seen
 * @param seconds training time
 * @param parent the SAE it was branched from
 * @param current whether other stages work on it
 */
public record SaeRun(
    String id,
    String recipe,
    Map<String, Object> settings,
    Optional<IndexManifest.Fit> fit,
    int dead,
    long tokens,
    double seconds,
    Optional<String> parent,
    boolean current) {

  static SaeRun read(Path folder, String currentId) {
    String id = String.valueOf(folder.getFileName());
    Path record = folder.resolve(TrainStage.RECORD);
    if (!Files.isRegularFile(record)) {
      return new SaeRun(
          id,
          "imported",
          Map.of(),
          Optional.empty(),
          0,
          0,
          0,
          Optional.empty(),
          id.equals(currentId));
    }
    TrainStage.Outcome made = Json.read(record, TrainStage.Outcome.class);
    return new SaeRun(
        id,
        String.valueOf(made.settings().get("recipe")),
        made.settings(),
        Optional.of(made.fit()),
        made.dead(),
        made.tokens(),
        made.seconds(),
        Optional.ofNullable(made.parent()),
        id.equals(currentId));
  }
}
