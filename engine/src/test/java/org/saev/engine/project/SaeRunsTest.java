package org.saev.engine.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.job.SaevException;

class SaeRunsTest {
  /** As the first version wrote it. */
  private static final String OLD_RECORD =
      """
      {"sae": "topk-old", "settings": {"recipe": "topk", "features": 4096, "k": 32, "l1": 0.0,
       "steps": 3000, "batch": 1024, "seed": 1}, "activations": "both-layer4-0",
       "tokens": 3072000, "fit": {"fvu": 0.01, "fvu_text": 0.04, "fvu_image": 0.008,
       "l0_text": 32.0, "l0_image": 32.0}, "dead": 3, "seconds": 55.0,
       "tokens_per_second": 55854.0}
      """;

  @TempDir Path folder;

  private void sae(String id, String record) throws Exception {
    Path sae = Files.createDirectories(folder.resolve("saes").resolve(id));
    if (!record.isEmpty()) {
      Files.writeString(sae.resolve("training.json"), record);
    }
    Files.writeString(sae.resolve("cfg.json"), "{}");
  }

  @Test
  void listsRunsAndRemembersTheChoice() throws Exception {
    SaeRuns runs = new SaeRuns(new ProjectLayout(folder));
    assertEquals(List.of(), runs.list());
    sae("topk-old", OLD_RECORD);
    sae("imported-x", "");
    Files.createDirectories(folder.resolve("saes/unfinished.work"));

    runs.choose("topk-old");
    assertEquals("topk-old", runs.list().getFirst().id());
    assertTrue(runs.list().getFirst().current());
    assertEquals(3, runs.list().getFirst().dead());
    assertEquals(Optional.empty(), runs.list().getFirst().parent());
    assertEquals("imported", runs.list().getLast().recipe());
    runs.choose("imported-x");
    Path current = new ProjectLayout(folder).latestSae().orElseThrow();
    assertEquals("imported-x", current.getFileName().toString());
    assertEquals(List.of(), runs.metrics("imported-x"));

    SaevException e = assertThrows(SaevException.class, () -> runs.choose("../elsewhere"));
    assertEquals("project.no-such-sae", e.key());
  }
}
