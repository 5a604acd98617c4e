package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.Relinking;
import org.saev.engine.project.Relinking.Relinked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code saev relink}: says where a project's dataset lies now, after looking that it is the same.
 */
@Command(name = "relink", mixinStandardHelpOptions = true)
final class RelinkCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Parameters(index = "1", paramLabel = "NEW_FOLDER", descriptionKey = "place")
  Path place;

  @Option(names = "--dry-run")
  boolean dryRun;

  @Override
  Answer work(JobContext context) {
    Relinked found = Relinking.job(folder, place, dryRun).run(context);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", found.from().toString());
    json.put("to", found.to().toString());
    json.put("samples", found.samples());
    json.put("written", found.written());
    return Answer.of(json, Messages.local(key(found), found.to(), found.samples()));
  }

  private String key(Relinked found) {
    if (found.to().equals(found.from())) {
      return "cli.relink.same";
    }
    return dryRun ? "cli.relink.found" : "cli.relink.done";
  }
}
