package org.saev.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.Installation;
import picocli.CommandLine;

/**
 * Wrong input gets one sentence with its code on standard error, nothing on standard output, and
 * leaves nothing.
 */
class ErrorsTest {
  @TempDir Path temp;

  private static void assertSentence(Run run, int status, String code) {
    assertEquals(status, run.status());
    assertEquals("", run.out());
    List<String> lines = run.err().lines().filter(line -> !line.isBlank()).toList();
    assertTrue(lines.getLast().contains("[" + code + "]"), run.err());
    // above it stands progress alone, on a machine so slow that there was any
    assertEquals(1, lines.stream().filter(line -> !line.contains("/s")).count(), run.err());
  }

  @Test
  void aFolderThatIsNoProject() {
    assertSentence(Run.of("index", temp), 1, "project.not-a-project");
  }

  @Test
  void aProjectThatIsNotThere() {
    assertSentence(Run.of("features", temp.resolve("none.saev")), 1, "file.missing");
  }

  @Test
  void aFolderWithoutAModel() throws IOException {
    Path images = Files.createDirectory(temp.resolve("images"));
    Run run = Run.of("new", temp.resolve("p.saev"), "--model", temp, "--dataset", images);
    assertEquals(1, run.status());
    assertFalse(Files.exists(temp.resolve("p.saev")));
  }

  @Test
  void aLayerTheModelHasNot() {
    Path demo = Installation.demo().orElseThrow();
    Run run =
        Run.of(
            "new", temp.resolve("p.saev"),
            "--model", demo.resolve("model"),
            "--dataset", demo.resolve("pairs.zip"),
            "--layer", 8);
    assertSentence(run, 1, "activation.no-layer");
    assertFalse(Files.exists(temp.resolve("p.saev")));
  }

  @Test
  void stagesInTheWrongOrder() {
    Path demo = Installation.demo().orElseThrow();
    Path project = temp.resolve("p.saev");
    Run.of(
        "new", project, "--model", demo.resolve("model"), "--dataset", demo.resolve("pairs.zip"));
    assertSentence(Run.of("train", project), 1, "project.no-activations");
    assertSentence(Run.of("features", project), 1, "project.no-sae");
    assertSentence(Run.of("harvest", project, "--device", "cuda"), 1, "torch.library-none");
  }

  @Test
  void aModelThatChangedSinceTheProjectWasMade() throws IOException {
    Path demo = Installation.demo().orElseThrow();
    Path model = Files.createDirectory(temp.resolve("model"));
    try (var files = Files.list(demo.resolve("model"))) {
      for (Path file : files.toList()) {
        Files.copy(file, model.resolve(file.getFileName()));
      }
    }
    Path project = temp.resolve("p.saev");
    assertEquals(
        0,
        Run.of("new", project, "--model", model, "--dataset", demo.resolve("pairs.zip")).status());
    Files.writeString(
        model.resolve("config.json"), Files.readString(model.resolve("config.json")) + "\n");
    assertSentence(Run.of("harvest", project, "--limit", 4), 1, "project.model-changed");
  }

  @Test
  void wrongUsageIsStatusTwo() {
    assertEquals(2, Run.of("harvest").status());
    assertEquals(2, Run.of("no-such-command").status());
    assertEquals(2, Run.of("train", temp, "--features", "many").status());
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command : Main.commandLine(project -> 0).getSubcommands().keySet()) {
      Run run = Run.of("help", command);
      assertEquals(0, run.status(), command);
      assertTrue(run.out().lines().count() > 3, command);
    }
  }

  @Test
  void everyOptionIsExplainedInBothLanguages() {
    for (Locale language : new Locale[] {Locale.ENGLISH, Locale.JAPANESE}) {
      CommandLine line = Main.commandLine(project -> 0, language);
      for (CommandLine command : line.getSubcommands().values()) {
        command
            .getCommandSpec()
            .args()
            .forEach(arg -> {
              // picocli's own help command lists the commands as a hidden parameter
              if (!arg.hidden()) {
                assertTrue(
                    arg.description().length > 0,
                    language + " " + command.getCommandName() + " " + arg.paramLabel());
              }
            });
      }
    }
  }
}
