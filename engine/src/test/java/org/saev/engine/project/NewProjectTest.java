package org.saev.engine.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.Installation;
import org.saev.engine.dataset.TestData;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Progress;

class NewProjectTest {
  @TempDir Path temp;

  /** Whichever stage it is in: the file being read, the images being looked at, the hash. */
  @Test
  void anImportCancelledInAnyStageLeavesNothing() throws IOException {
    Path pack = TestData.pack(temp.resolve("pack"), 40);
    Path projects = Files.createDirectory(temp.resolve("projects"));
    Path model = Installation.demo().orElseThrow().resolve("model");
    List<String> stages = List.of("stage.read", "stage.import", "stage.hash");
    for (String stage : stages) {
      CancelToken token = new CancelToken();
      JobContext context =
          new JobContext(
              token,
              progress -> {
                if (progress.stage().equals(stage)) {
                  token.cancel();
                }
              });
      assertThrows(
          CancelledException.class,
          () ->
              NewProject.job(projects.resolve("p.saev"), model, pack, Optional.empty(), -1)
                  .run(context),
          stage);
      try (var left = Files.list(projects)) {
        assertEquals(List.of(), left.toList(), stage);
      }
    }
    List<Progress> told = new ArrayList<>();
    JobContext through = new JobContext(new CancelToken(), told::add);
    NewProject.Made made =
        NewProject.job(projects.resolve("p.saev"), model, pack, Optional.empty(), -1).run(through);
    assertEquals(40, made.samples());
    assertEquals(stages, told.stream().map(Progress::stage).distinct().toList());
    assertTrue(Project.isProject(made.folder()));
  }
}
