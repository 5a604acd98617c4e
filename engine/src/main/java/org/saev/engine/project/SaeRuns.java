package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WholeFile;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.job.SaevException;
import org.saev.engine.train.MetricsRow;

/**
 * All SAEs of a project, to be compared, and which one the other pages work on: the one chosen
 * last. Training and importing choose what they made.
 */
public final class SaeRuns {
  private static final String CHOICE = "current.json";

  private final ProjectLayout layout;

  public SaeRuns(ProjectLayout layout) {
    this.layout = layout;
  }

  private record Choice(String sae) {}

  /** Finished SAEs, the current one first, then by name. */
  public List<SaeRun> list() {
    Path folder = layout.saes();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    String current = layout.latestSae().map(sae -> String.valueOf(sae.getFileName())).orElse("");
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve(ProjectLayout.SAE_MARKER)))
          .filter(child -> !String.valueOf(child.getFileName()).startsWith("."))
          .map(child -> SaeRun.read(child, current))
          .sorted(Comparator.comparing(SaeRun::current).reversed().thenComparing(SaeRun::id))
          .toList();
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
    }
  }

  /** The run of that name. */
  public SaeRun run(String id) {
    return list().stream()
        .filter(run -> run.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new SaevException("project.no-such-sae", layout.folder(), id));
  }

  /** The rows of a run's metrics.csv; none for an imported SAE. */
  public List<MetricsRow> metrics(String id) {
    Path file = layout.sae(run(id).id()).resolve("metrics.csv");
    return Files.exists(file) ? MetricsRow.read(file) : List.of();
  }

  /**
   * Makes an SAE the one that other stages and pages work on.
   *
   * @throws SaevException if the project has no SAE of that name
   */
  public void choose(String id) {
    run(id);
    WholeFile.write(layout.saes().resolve(CHOICE), fresh -> Json.write(fresh, Map.of("sae", id)));
  }

  /** Deletes what interrupted trainings left to go on from. */
  void discardInterrupted() {
    for (Path work : layout.interruptedTrainings()) {
      try {
        ArtifactFolder.delete(work);
      } catch (IOException e) {
        throw WriteFailure.of(e, work);
      }
    }
  }

  /** The chosen SAE's folder, if one was chosen and is still there. */
  static Optional<Path> chosen(Path saes) {
    Path file = saes.resolve(CHOICE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String id = Json.read(file, Choice.class).sae();
    return Optional.of(saes.resolve(id))
        .filter(sae -> saes.equals(sae.getParent()))
        .filter(sae -> Files.isRegularFile(sae.resolve(ProjectLayout.SAE_MARKER)));
  }
}
