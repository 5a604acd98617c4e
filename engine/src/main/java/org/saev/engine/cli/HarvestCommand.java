package org.saev.engine.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.StoreManifest;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.HarvestStage;
import org.saev.engine.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code saev harvest}: stores the residual stream of every token. Goes on where it was stopped.
 */
@Command(name = "harvest", mixinStandardHelpOptions = true)
final class HarvestCommand extends ProjectWork {
  @Option(names = "--passes", paramLabel = "joint|separate|both", defaultValue = "both")
  Passes passes;

  @Mixin ModelOption model = new ModelOption();

  @Option(names = "--limit", paramLabel = "N", defaultValue = "0")
  int limit;

  @Override
  Answer work(Project project, JobContext context) {
    StoreManifest store = new HarvestStage(project, passes, limit, model.get()).run(context);
    return Answer.of(
        json(store),
        Messages.local(
            "cli.harvest.done",
            store.samples() - store.flagged().size(),
            store.textTokens(),
            store.imageTokens(),
            store.seconds(),
            store.flagged().size()));
  }

  private static Map<String, Object> json(StoreManifest store) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("samples", store.samples());
    json.put("flagged", store.flagged());
    json.put("tokens", store.rows());
    json.put("text_tokens", store.textTokens());
    json.put("image_tokens", store.imageTokens());
    json.put("layer", store.layer());
    json.put("passes", store.passes());
    json.put("precision", store.precision());
    json.put("seconds", store.seconds());
    json.put("peak_rss_mb", Memory.peakResidentMegabytes());
    return json;
  }
}
