package org.saev.engine.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.Project;
import org.saev.engine.project.TrainSettings;
import org.saev.engine.project.TrainStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saev train}: trains an SAE on the stored activations. */
@Command(name = "train", mixinStandardHelpOptions = true)
final class TrainCommand extends ProjectWork {
  @Option(names = "--recipe", paramLabel = "sae-v|topk", defaultValue = "topk")
  String recipe;

  @Option(names = "--features", paramLabel = "N", defaultValue = "4096")
  int features;

  @Option(names = "--k", paramLabel = "K", defaultValue = "32")
  int k;

  @Option(names = "--l1", paramLabel = "X", defaultValue = "1")
  double l1;

  @Option(names = "--steps", paramLabel = "N", defaultValue = "2000")
  int steps;

  @Option(names = "--batch", paramLabel = "N", defaultValue = "1024")
  int batch;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--device", paramLabel = "cpu|cuda", defaultValue = "cpu")
  String device;

  @Option(names = "--resume")
  boolean resume;

  @Override
  Answer work(Project project, JobContext context) {
    if (!recipe.equals("topk") && !recipe.equals("sae-v")) {
      throw new SaevException("cli.train.recipe", recipe);
    }
    TrainSettings settings = new TrainSettings(recipe, features, k, l1, steps, batch, seed);
    TrainStage.Outcome made = new TrainStage(project, settings, resume, device).run(context);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sae", made.sae());
    json.put("recipe", recipe);
    json.put("features", features);
    json.put("steps", steps);
    json.put("tokens", made.tokens());
    json.put("fvu", Figures.fvu(made.fit()));
    json.put("l0", Figures.l0(made.fit()));
    json.put("dead", made.dead());
    json.put("seconds", made.seconds());
    json.put("tokens_per_second", made.tokensPerSecond());
    return Answer.of(
        json,
        Messages.local(
            "cli.train.done",
            made.sae(),
            made.fit().fvuImage(),
            made.fit().fvuText(),
            (double) made.dead() / features,
            made.tokensPerSecond()));
  }
}
