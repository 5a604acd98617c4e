package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code saev verify}: whether everything in a project is whole and belongs together. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Override
  Answer work(JobContext context) {
    List<Verification.Check> checks = new Verification(folder).run(context);
    List<String> lines =
        checks.stream()
            .map(c -> (c.ok() ? "✓ " : "✗ ") + Messages.local(c.what()) + "  " + c.detail())
            .toList();
    boolean whole = checks.stream().allMatch(Verification.Check::ok);
    return new Answer(Map.of("checks", checks, "ok", whole), lines, whole ? 0 : Main.FAILED);
  }
}
