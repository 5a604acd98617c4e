package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.ImportSaeStage;
import org.saev.engine.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saev import-sae}: takes an SAE in once it has proved itself on real activations. */
@Command(name = "import-sae", mixinStandardHelpOptions = true)
final class ImportSaeCommand extends ProjectWork {
  @Option(names = "--from", required = true, paramLabel = "DIR")
  Path from;

  @Override
  Answer work(Project project, JobContext context) {
    ImportSaeStage.Outcome outcome = new ImportSaeStage(project, from).run(context);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sae", outcome.id());
    json.put("features", outcome.features());
    json.put("fvu", Figures.fvu(outcome.fit()));
    json.put("l0", Figures.l0(outcome.fit()));
    json.put("passed", true);
    return Answer.of(
        json,
        Messages.local(
            "cli.import.done",
            outcome.id(),
            outcome.fit().fvuImage(),
            outcome.fit().fvuText(),
            outcome.fit().l0Text()));
  }
}
