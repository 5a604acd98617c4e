package org.saev.engine.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;

/**
 * Finds a project's dataset where it lies now, by its content: under another name, or somewhere
 * below a folder. Only the project's note of the place is changed.
 */
public final class Relinking {
  /** Folders below the one that is given. */
  private static final int DEPTH = 4;

  /** Files and folders that are opened before giving up. */
  private static final int MOST_TRIED = 200;

  private Relinking() {}

  /**
   * What was found.
   *
   * @param from where the project looked for the dataset
   * @param to where it lies
   * @param samples how many samples it has
   * @param written whether the project now says so; false for a dry run, or if it said so before
   */
  public record Relinked(Path from, Path to, int samples, boolean written) {}

  /**
   * A job that looks for the dataset of a project.
   *
   * @param folder the project, which is open nowhere
   * @param place the dataset itself, or a folder it lies in
   * @param dryRun whether to look alone
   * @throws SaevException (when run) if the dataset is not there
   */
  public static Job<Relinked> job(Path folder, Path place, boolean dryRun) {
    return context -> {
      if (!Files.exists(place)) {
        throw new SaevException("file.missing", place);
      }
      try (Project project = Project.open(folder)) {
        DatasetRef ref = project.info().dataset();
        Path from = Path.of(ref.path());
        Path to =
            find(ref, place.toAbsolutePath().normalize(), context)
                .orElseThrow(
                    () -> new SaevException("project.dataset-not-there", place, ref.samples()));
        boolean written = !dryRun && !to.equals(from);
        if (written) {
          project.relinkDataset(ref.at(to));
        }
        return new Relinked(from, to, ref.samples(), written);
      }
    };
  }

  private static Optional<Path> find(DatasetRef ref, Path place, JobContext context) {
    for (Path candidate : candidates(ref, place)) {
      context.token().checkpoint();
      if (isThere(ref, candidate, context)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static boolean isThere(DatasetRef ref, Path candidate, JobContext context) {
    try (Dataset dataset = ref.open(candidate, Optional.empty(), context)) {
      return dataset.size() == ref.samples();
    } catch (SaevException e) {
      // another dataset or none at all: what is looked for may be the next one
      return false;
    }
  }

  /** What may be the dataset, most likely first: of the same name, then a file of its kind. */
  private static List<Path> candidates(DatasetRef ref, Path place) {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    String name = name(Path.of(ref.path()));
    List<Path> found = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(place, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      walk.filter(path -> Files.isDirectory(path) || ending(name(path)).equals(ending(name)))
          .sorted(
              Comparator.comparing((Path path) -> !name(path).equals(name))
                  .thenComparing(path -> Files.isDirectory(path))
                  .thenComparingInt(Path::getNameCount)
                  .thenComparing(Comparator.naturalOrder()))
          .limit(MOST_TRIED)
          .forEach(found::add);
    } catch (IOException | UncheckedIOException e) {
      throw new SaevException(e, "file.read-failed", place, String.valueOf(e.getMessage()));
    }
    return found;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
