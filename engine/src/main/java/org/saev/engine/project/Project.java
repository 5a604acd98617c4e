package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelInfo;
import org.saev.engine.model.ModelMemory;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.model.Models;
import org.saev.engine.model.VisionLanguageModel;

/**
 * A project folder, open for one writer. The database is opened when it is first asked for: loading
 * it takes longer than everything else here, and the first page does not need it.
 */
public final class Project implements AutoCloseable {
  private static final String DATABASE = "project.duckdb";
  private static final String FINGERPRINTS = "dataset.fingerprints";
  private static final List<String> PARTS =
      List.of("activations", "saes", "features", "maps", "exports", "reports");

  private final Path folder;
  private final ProjectLock lock;
  private ProjectInfo info;
  private @Nullable ProjectDatabase database;

  private Project(Path folder, ProjectLock lock, ProjectInfo info) {
    this.folder = folder;
    this.lock = lock;
    this.info = info;
  }

  /**
   * Makes a new project and opens it.
   *
   * @param folder does not exist yet, or is empty; by custom named {@code NAME.saev}
   * @param layer hook layer, 0-based
   * @throws SaevException if the folder is taken or cannot be written
   */
  public static Project create(
      Path folder, String name, DatasetRef dataset, ModelRef model, int layer) {
    Path place = folder.toAbsolutePath().normalize();
    removeIfEmpty(place);
    if (Files.exists(place)) {
      throw new SaevException("project.exists", folder);
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    ProjectInfo info =
        new ProjectInfo(
            ProjectInfo.FORMAT, name, dataset, model, layer, now, ProgramVersion.text());
    ArtifactFolder.create(
        place,
        partial -> {
          makeParts(partial);
          ProjectFile.write(partial, info);
        });
    return open(place);
  }

  /** Makes the empty folders of a project. */
  static void makeParts(Path folder) throws IOException {
    for (String part : PARTS) {
      Files.createDirectories(folder.resolve(part));
    }
  }

  /**
   * Opens a project, and removes what a killed process left half written in it.
   *
   * @throws SaevException if it is no project, damaged, of a newer format, or open elsewhere
   */
  public static Project open(Path folder) {
    Path place = folder.toAbsolutePath().normalize();
    ProjectInfo info = ProjectFile.read(place);
    ProjectLock lock = ProjectLock.take(place);
    try {
      ArtifactFolder.sweep(place);
      for (String part : PARTS) {
        ArtifactFolder.sweep(place.resolve(part));
      }
      return new Project(place, lock, info);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Whether a folder is a project, in whatever state. */
  public static boolean isProject(Path folder) {
    return Files.isRegularFile(folder.resolve(ProjectFile.NAME));
  }

  public Path folder() {
    return folder;
  }

  public synchronized ProjectInfo info() {
    return info;
  }

  /** Where the project's results lie. */
  public ProjectLayout layout() {
    return new ProjectLayout(folder);
  }

  /**
   * The project's database, opened at the first call.
   *
   * @throws SaevException if it is damaged or of a newer format
   */
  public synchronized ProjectDatabase database() {
    if (database == null) {
      database = ProjectDatabase.open(folder.resolve(DATABASE));
    }
    return database;
  }

  /**
   * Opens the dataset the project was made for. Images whose files have the size and the time of
   * change they had at the last opening are not read again.
   *
   * @param context is told of the reading and hashing; may cancel them
   * @throws SaevException if it was moved or has changed
   */
  public Dataset openDataset(JobContext context) {
    return openDataset(Optional.of(folder.resolve(FINGERPRINTS)), context);
  }

  /** The same, trusting no size and no time: every image is looked at. */
  Dataset openDatasetUnseen(JobContext context) {
    return openDataset(Optional.empty(), context);
  }

  private Dataset openDataset(Optional<Path> fingerprints, JobContext context) {
    DatasetRef ref = info().dataset();
    Path path = Path.of(ref.path());
    if (!Files.exists(path)) {
      throw new SaevException("project.dataset-moved", path);
    }
    return ref.open(path, fingerprints, context);
  }

  /** Takes up what was kept of the images' files before there was a project to keep it in. */
  void keepFingerprints(Path seen) throws IOException {
    if (Files.size(seen) > 0) {
      Files.copy(seen, folder.resolve(FINGERPRINTS), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Says where the dataset lies now; whoever calls has seen that it is the same. */
  synchronized void relinkDataset(DatasetRef moved) {
    info = info.withDataset(moved);
    ProjectFile.write(folder, info);
  }

  /**
   * Refuses a model that is not the one the project was made with.
   *
   * @throws SaevException if its hash differs
   */
  public void checkModel(ModelInfo model) {
    if (!model.hash().equals(info().model().hash())) {
      throw new SaevException("project.model-changed", model.folder());
    }
  }

  /**
   * Opens the model the project was made with.
   *
   * @throws SaevException if it was moved or has changed
   */
  public VisionLanguageModel openModel() {
    return openModel(ModelOptions.automatic(), info().layer());
  }

  /**
   * Opens the model the project was made with.
   *
   * @param layer the last layer that will be run
   * @throws SaevException if it was moved or has changed, or does not fit into memory
   */
  public VisionLanguageModel openModel(ModelOptions options, int layer) {
    return openModel(describeModel(), options, layer);
  }

  private static VisionLanguageModel openModel(ModelInfo model, ModelOptions options, int layer) {
    ModelMemory.check(model, layer, options);
    return Models.open(model, options);
  }

  /**
   * What the model is, without reading its weights.
   *
   * @throws SaevException if it was moved or has changed
   */
  public ModelInfo describeModel() {
    ModelInfo model = Models.describe(modelFolder());
    checkModel(model);
    return model;
  }

  /**
   * Opens the model the project was made with to run all of its layers, for losses and answers.
   *
   * @throws SaevException if it was moved or has changed, or does not fit into memory
   */
  public VisionLanguageModel openWholeModel(ModelOptions options) {
    ModelInfo model = describeModel();
    return openModel(model, options, model.layers() - 1);
  }

  /** Where the model lies. */
  public Path modelFolder() {
    Path path = Path.of(info().model().path());
    if (!Files.isDirectory(path)) {
      throw new SaevException("project.model-moved", path);
    }
    return path;
  }

  /**
   * Says where the model lies now.
   *
   * @throws SaevException if it is not the same model
   */
  public synchronized void relinkModel(ModelInfo model) {
    checkModel(model);
    info = info.withModel(ModelRef.of(model));
    ProjectFile.write(folder, info);
  }

  private static void removeIfEmpty(Path folder) {
    try {
      if (Files.isDirectory(folder)) {
        try (var children = Files.list(folder)) {
          if (children.findAny().isPresent()) {
            return;
          }
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
  }

  @Override
  public synchronized void close() {
    try {
      if (database != null) {
        database.close();
      }
    } finally {
      lock.close();
    }
  }
}
