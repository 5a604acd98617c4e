package org.saev.engine.project;

import java.nio.file.Path;
import org.saev.engine.export.Identity;

/** What manifests and reports say a result was made from. */
final class Identities {
  private Identities() {}

  static Identity dataset(FinishedProject project) {
    DatasetRef ref = project.project().info().dataset();
    return new Identity(name(Path.of(ref.path())), ref.format(), ref.hash());
  }

  static Identity model(FinishedProject project) {
    ModelRef ref = project.project().info().model();
    return new Identity(name(Path.of(ref.path())), ref.architecture(), ref.hash());
  }

  static Identity sae(FinishedProject project) {
    String id = name(project.saeFolder());
    return new Identity(id, id, project.index().manifest().sources().saeHash());
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
