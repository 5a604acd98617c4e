package org.saev.engine.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeLensFolder;

/** Opens every part of a project and holds it against what it was made from. Nothing is changed. */
public final class Verification implements Job<List<Verification.Check>> {
  private final Path folder;
  private final List<Check> checks = new ArrayList<>();

  public Verification(Path folder) {
    this.folder = folder;
  }

  /**
   * One thing looked at.
   *
   * @param what message key
   * @param ok whether it is in order
   * @param detail what was found, or the sentence that says what is wrong
   */
  public record Check(String what, boolean ok, String detail) {}

  @Override
  public List<Check> run(JobContext context) {
    context.stage("stage.verify", "unit.steps", 5);
    try (Project project = Project.open(folder)) {
      ProjectLayout layout = project.layout();
      check("verify.dataset", () -> dataset(project, context));
      context.progress(1);
      check("verify.model", () -> model(project));
      context.progress(2);
      layout
          .latestActivations()
          .ifPresent(path -> check("verify.activations", () -> activations(project, path)));
      context.progress(3);
      layout.latestSae().ifPresent(path -> check("verify.sae", () -> sae(path)));
      context.progress(4);
      layout
          .latestSae()
          .map(path -> layout.features(String.valueOf(path.getFileName())))
          .filter(Files::isDirectory)
          .ifPresent(path -> check("verify.features", () -> features(path, layout)));
      context.progress(5);
    }
    return List.copyOf(checks);
  }

  private void check(String what, Supplier<String> look) {
    try {
      checks.add(new Check(what, true, look.get()));
    } catch (SaevException e) {
      checks.add(new Check(what, false, e.message(Locale.getDefault(Locale.Category.DISPLAY))));
    }
  }

  private static String dataset(Project project, JobContext context) {
    try (Dataset dataset = project.openDatasetUnseen(context)) {
      return dataset.source() + " (" + dataset.size() + ")";
    }
  }

  private static String model(Project project) {
    return project.describeModel().architecture();
  }

  private static String activations(Project project, Path path) {
    try (ActivationStore store = ActivationStore.open(path)) {
      ProjectInfo info = project.info();
      if (!store.manifest().datasetHash().equals(info.dataset().hash())
          || !store.manifest().modelHash().equals(info.model().hash())) {
        throw new SaevException("project.other-inputs", path);
      }
      return path.getFileName() + " (" + store.rows() + ")";
    }
  }

  private static String sae(Path path) {
    Sae sae = SaeLensFolder.read(path);
    return path.getFileName() + " (" + sae.config().dSae() + " × " + sae.config().dIn() + ")";
  }

  private static String features(Path path, ProjectLayout layout) {
    try (FeatureIndex index = FeatureIndex.open(path)) {
      String weights = Hashes.ofFile(layout.needSae().resolve(SaeLensFolder.WEIGHTS));
      if (!index.manifest().sources().saeHash().equals(weights)) {
        throw new SaevException("project.other-inputs", path);
      }
      return path.getFileName() + " (" + index.size() + ")";
    }
  }
}
