package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.feature.FeatureLayout;
import org.saev.engine.feature.FeatureMap;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.SaeLensFolder;

/** The map of a project's features, laid out once and then read. */
final class MapStage implements Job<FeatureMap> {
  private static final int FORMAT = 1;
  private static final String MANIFEST = "manifest.json";

  private final FinishedProject project;

  MapStage(FinishedProject project) {
    this.project = project;
  }

  /** What a map was made from. */
  record Manifest(int format, String saeHash) {}

  @Override
  public FeatureMap run(JobContext context) {
    Manifest wanted = new Manifest(FORMAT, project.index().manifest().sources().saeHash());
    Path folder = project.project().layout().map(String.valueOf(project.saeFolder().getFileName()));
    if (Files.exists(folder.resolve(MANIFEST))
        && Json.read(folder.resolve(MANIFEST), Manifest.class).equals(wanted)) {
      return FeatureMap.read(folder);
    }
    FeatureMap map =
        new FeatureLayout(SaeLensFolder.read(project.saeFolder()), project.index()).run(context);
    keep(folder, wanted, map);
    return map;
  }

  private static void keep(Path folder, Manifest manifest, FeatureMap map) {
    try {
      // the map of another SAE of this name: a cache, made anew at any time
      ArtifactFolder.delete(folder);
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
    ArtifactFolder.create(
        folder,
        partial -> {
          map.write(partial);
          Json.write(partial.resolve(MANIFEST), manifest);
        });
  }
}
