package org.saev.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Installation;
import org.saev.engine.fixture.ClassPath;

/**
 * A real process, killed in the middle of its work: the project opens, and the work goes on where
 * it was.
 */
class KilledTest {
  private static final long PATIENCE_SECONDS = 120;

  /** A model of three layers, so that the time goes into what is killed. */
  private static final Path MODEL = Path.of("src/test/resources/fixtures/llava-tiny");

  @TempDir Path temp;

  @Test
  void aKilledHarvestGoesOn() throws IOException, InterruptedException {
    Path project = newProject("p.saev");
    Process process = start("harvest", project.toString(), "--limit", "1100");
    Path shard = awaitShard(process, project.resolve("activations"));
    process.destroyForcibly();
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    byte[] before = Files.readAllBytes(shard);

    Run run = Run.of("harvest", project, "--limit", 1100, "--json");
    assertEquals(0, run.status(), run.err());
    assertEquals(1100, run.json().path("samples").intValue());
    Path finished =
        project.resolve("activations").resolve("both-layer1-1100").resolve(shard.getFileName());
    // the shard's own file, not a second one: it kept its bytes, the time it took included
    assertEquals(new String(before, StandardCharsets.UTF_8), Files.readString(finished));
    assertEquals(0, Run.of("verify", project).status());
  }

  @Test
  void aKilledTrainingEndsInTheSameBits() throws IOException, InterruptedException {
    Path project = newProject("t.saev");
    assertEquals(0, Run.of("harvest", project, "--limit", 100).status());
    String[] train = {
      "train",
      project.toString(),
      "--features",
      "1024",
      "--k",
      "8",
      "--steps",
      "800",
      "--batch",
      "256",
      "--set",
      "checkpoint_minutes=0.01",
      "--resume",
      "--json"
    };
    Run plan = Run.of(with(train, "--plan"));
    assertEquals(0, plan.status(), plan.err());
    String id = plan.json().path("sae").asString();
    Path folder = project.resolve("saes").resolve(id);
    Path work = Files.createDirectories(folder.resolveSibling(id + ".work"));

    Process process = start(train);
    await(process, work, work.resolve("checkpoint.safetensors"));
    process.destroyForcibly();
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertTrue(Files.notExists(folder), "the run was over before it could be killed");

    assertEquals(0, Run.of((Object[]) train).status());
    byte[] resumed = Files.readAllBytes(folder.resolve("sae_weights.safetensors"));
    ArtifactFolder.delete(folder);
    assertEquals(0, Run.of((Object[]) train).status());
    assertArrayEquals(Files.readAllBytes(folder.resolve("sae_weights.safetensors")), resumed);
  }

  private Path newProject(String name) {
    Path project = temp.resolve(name);
    Path pairs = Installation.demo().orElseThrow().resolve("pairs.zip");
    Run run = Run.of("new", project, "--model", MODEL, "--dataset", pairs, "--layer", 1);
    assertEquals(0, run.status(), run.err());
    return project;
  }

  private static Object[] with(String[] words, String more) {
    Object[] all = Arrays.copyOf(words, words.length + 1, Object[].class);
    all[words.length] = more;
    return all;
  }

  /** Waits until the first shard is marked done, woken by the folder itself. */
  private static Path awaitShard(Process process, Path activations)
      throws IOException, InterruptedException {
    Path work = Files.createDirectories(activations.resolve("both-layer1-1100.work"));
    Path shard = work.resolve("shard-00000.json");
    await(process, work, shard);
    return shard;
  }

  /** Waits for a file of {@code folder}, woken by the folder itself. */
  private static void await(Process process, Path folder, Path file)
      throws IOException, InterruptedException {
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(file)) {
        WatchKey key = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(key != null && process.isAlive(), file + " did not appear");
        key.pollEvents();
        key.reset();
      }
    }
  }

  private static Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      // the same kernels as here: others round differently
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dsaev.home=" + System.getProperty("saev.home"),
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-cp",
            ClassPath.ofTests(),
            "org.saev.engine.cli.Main"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
