package org.saev.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.Project;
import org.saev.engine.sae.SaeLensFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saev export-sae}: the newest SAE as a SAELens folder. */
@Command(name = "export-sae", mixinStandardHelpOptions = true)
final class ExportSaeCommand extends ProjectWork {
  @Option(names = "--out", required = true, paramLabel = "DIR")
  Path out;

  @Override
  Answer work(Project project, JobContext context) {
    if (Files.exists(out)) {
      throw new SaevException("cli.export.exists", out);
    }
    Path sae = project.layout().needSae();
    ArtifactFolder.create(
        out,
        folder ->
            SaeLensFolder.write(
                folder, SaeLensFolder.read(sae), SaeLensFolder.readFiringFrequency(sae)));
    return Answer.of(Map.of("sae", out), Messages.local("cli.export.done", out));
  }
}
