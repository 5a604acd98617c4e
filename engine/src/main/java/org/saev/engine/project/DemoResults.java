package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.saev.engine.activation.RowlessStore;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.artifact.Installation;
import org.saev.engine.artifact.Json;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.feature.IndexSources;
import org.saev.engine.job.Job;
import org.saev.engine.job.SaevException;

/**
 * The demo's finished results as an installation carries them: a project without the rows of its
 * activations, its decisions and its reports. Laid out in a user's folder it opens at once; rows
 * that are looked at are made again from the model, a sample at a time.
 */
public final class DemoResults {
  private static final String MANIFEST = "manifest.json";

  /** Holds the hash of the model's and the dataset's files. */
  private static final String INPUTS = "inputs.sha256";

  private DemoResults() {}

  /** Whether a demo project can be opened with its results. */
  public static boolean isFinished(Path project) {
    return Project.isProject(project) && new ProjectLayout(project).hasFeatures();
  }

  /**
   * The job behind "open the demo": lays out the results this installation carries; where it
   * carries none that fit, or the project was begun already, runs the pipeline. Its result is the
   * project.
   */
  public static Job<Path> demo(Path project) {
    return demo(project, carried());
  }

  /** The same with results that lie elsewhere, beside the model and dataset they belong to. */
  public static Job<Path> demo(Path project, Optional<Path> carried) {
    return context -> {
      if (carried.isPresent() && !Files.exists(project) && fits(carried.get())) {
        return layOut(carried.get(), project).run(context);
      }
      return new DemoPipeline(project).run(context).project();
    };
  }

  /** The results this installation carries. */
  public static Optional<Path> carried() {
    return Installation.demo()
        .map(demo -> demo.resolve("finished"))
        .filter(DemoResults::isFinished);
  }

  /**
   * A job that packs a finished project as an installation carries it; its result is {@code
   * target}.
   *
   * @throws SaevException (when run) if the project is not finished or keeps no rows
   */
  public static Job<Path> pack(Path project, Path target) {
    return context -> {
      try (FinishedProject finished = FinishedProject.open(project, context)) {
        if (!finished.store().keepsRows()) {
          throw new SaevException("activation.not-kept", finished.store().folder());
        }
        ArtifactFolder.create(target, partial -> write(finished, partial));
        return target;
      }
    };
  }

  private static void write(FinishedProject finished, Path folder) throws IOException {
    ProjectLayout from = finished.project().layout();
    ProjectLayout to = new ProjectLayout(folder);
    Project.makeParts(folder);
    String sae = String.valueOf(finished.saeFolder().getFileName());
    copy(finished.saeFolder(), to.sae(sae), () -> {});
    copy(from.features(sae), to.features(sae), () -> {});
    IndexManifest index = finished.index().manifest();
    IndexSources sources =
        index.sources().withStore(IndexSources.UNSTORED + index.sources().storedId());
    Json.write(to.features(sae).resolve(MANIFEST), index.over(sources));
    Path tokens = Files.createDirectory(to.storeOf(sources));
    RowlessStore.write(finished.store(), finished.index().evidenceRows(), tokens);
    ProjectFile.write(folder, finished.project().info());
    String inputs = inputs(finished.project().modelFolder(), finished.dataset().source());
    Files.writeString(folder.resolve(INPUTS), inputs);
  }

  /**
   * Whether results were made from the model and the dataset of this installation, to the byte;
   * others would be refused when they are opened.
   */
  static boolean fits(Path carried) {
    Path demo = carried.resolveSibling("");
    try {
      String made = Files.readString(carried.resolve(INPUTS)).strip();
      return made.equals(inputs(demo.resolve("model"), demo.resolve("pairs.zip")));
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", carried, String.valueOf(e.getMessage()));
    }
  }

  private static String inputs(Path model, Path pairs) {
    List<Path> all = new ArrayList<>(files(model));
    all.sort(Comparator.naturalOrder());
    all.add(pairs);
    return Hashes.ofFiles(all);
  }

  /**
   * A job that copies carried results into a new project and says where model and dataset lie here.
   * Stopped or killed, it leaves no project.
   *
   * @param carried beside the model and the dataset they were made from
   */
  static Job<Path> layOut(Path carried, Path project) {
    return context -> {
      Path demo = carried.toAbsolutePath().resolveSibling("");
      context.stage("stage.demo.lay-out", "unit.files", files(carried).size());
      ArtifactFolder.sweep(project.toAbsolutePath().resolveSibling(""));
      ArtifactFolder.create(
          project,
          partial -> {
            Project.makeParts(partial);
            int[] done = {0};
            copy(carried, partial, () -> context.progress(++done[0]));
            ProjectInfo info = ProjectFile.read(carried);
            ProjectFile.write(
                partial,
                info.withDataset(info.dataset().at(demo.resolve("pairs.zip")))
                    .withModel(info.model().at(demo.resolve("model"))));
          });
      return project;
    };
  }

  private static void copy(Path from, Path to, Runnable copied) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(file, target);
      copied.run();
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
    }
  }
}
