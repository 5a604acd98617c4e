package org.saev.engine.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.model.ModelOptions;
import org.saev.engine.project.IndexStage;
import org.saev.engine.project.ParityStage;
import org.saev.engine.project.Project;
import org.saev.engine.project.UnstoredIndexStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saev index}: what every feature means, and the scores of all samples. */
@Command(name = "index", mixinStandardHelpOptions = true)
final class IndexCommand extends ProjectWork {
  @Mixin ViewOption view;

  @Option(names = "--unstored")
  boolean unstored;

  @Option(names = "--replace")
  boolean replace;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "0")
  int limit;

  @Option(names = "--device", paramLabel = "cpu|cuda[:n]", defaultValue = "cpu")
  String device;

  @Option(names = "--parity")
  boolean parity;

  @Override
  Answer work(Project project, JobContext context) {
    if (parity) {
      ParityStage.Result lists = new ParityStage(project).run(context);
      return Answer.of(
          lists,
          Messages.local(
              "cli.index.parity",
              lists.lists().text(),
              lists.lists().image(),
              lists.lists().weighted(),
              lists.lists().meanWeight(),
              lists.folder()));
    }
    IndexManifest index = indexed(project, context);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("features", index.features());
    json.put("samples", index.samples());
    json.put("text_tokens", index.textTokens());
    json.put("image_tokens", index.imageTokens());
    json.put("fvu", Figures.fvu(index.fit()));
    json.put("l0", Figures.l0(index.fit()));
    json.put("seconds", index.seconds());
    return Answer.of(
        json,
        Messages.local(
            "cli.index.done",
            index.features(),
            index.samples(),
            index.fit().fvuImage(),
            index.fit().fvuText(),
            index.seconds()));
  }

  private IndexManifest indexed(Project project, JobContext context) {
    if (!unstored) {
      return new IndexStage(project, view.get(), replace).run(context);
    }
    return new UnstoredIndexStage(
            project,
            view.get().orElse(TokenView.SEPARATE),
            limit,
            ModelOptions.named("auto", device, false),
            replace)
        .run(context);
  }
}
