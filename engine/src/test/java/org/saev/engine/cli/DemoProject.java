package org.saev.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.saev.engine.artifact.ArtifactFolder;
import tools.jackson.databind.JsonNode;

/**
 * The main job through the command line, on the embedded model and the first pairs of the embedded
 * dataset. It is made once for all tests that ask for it, which must not change it, and deleted
 * when the last of them is through.
 *
 * @param folder its project
 * @param answer what the command said, as JSON
 */
record DemoProject(Path folder, JsonNode answer) implements AutoCloseable {
  static final int SAMPLES = 600;

  /** A third of the demo's: every token of these samples is still seen fourteen times. */
  static final int STEPS = 1000;

  private static DemoProject make() {
    Path folder = fresh();
    Run run =
        Run.of(
            "demo",
            "--no-window",
            "--out",
            folder,
            "--samples",
            SAMPLES,
            "--steps",
            STEPS,
            "--json");
    assertEquals(0, run.status(), run.err());
    assertEquals(List.of(), run.opened());
    return new DemoProject(folder, run.json());
  }

  private static Path fresh() {
    try {
      return Files.createTempDirectory("saev").resolve("demo.saev");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the project to the tests, and makes it for the first of them. */
  static final class Once implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == DemoProject.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      // what lies in the root is closed when all tests of this process are through
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(DemoProject.class))
          .getOrComputeIfAbsent(DemoProject.class, key -> make(), DemoProject.class);
    }
  }

  @Override
  public void close() throws IOException {
    ArtifactFolder.delete(folder.resolveSibling(""));
  }
}
