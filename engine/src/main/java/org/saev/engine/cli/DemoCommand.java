package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.UserFolders;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.DemoPipeline;
import org.saev.engine.project.DemoResults;
import org.saev.engine.project.ProjectSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saev demo}: the whole way from the embedded dataset to the report, then the window. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand extends Work {
  private final WindowOpener opener;

  @Option(names = "--out", paramLabel = "DIR")
  @Nullable Path out;

  @Option(names = "--no-window")
  boolean noWindow;

  @Option(names = "--samples", paramLabel = "N", defaultValue = "0")
  int samples;

  @Option(names = "--steps", paramLabel = "N", defaultValue = "0")
  int steps;

  @Option(names = "--pack", paramLabel = "DIR")
  @Nullable Path pack;

  DemoCommand(WindowOpener opener) {
    this.opener = opener;
  }

  @Override
  Answer work(JobContext context) {
    Path folder = out == null ? UserFolders.data().resolve("demo.saev") : out;
    DemoPipeline.Result result = new DemoPipeline(folder, samples, steps).run(context);
    if (pack != null) {
      DemoResults.pack(result.project(), pack).run(context);
    }
    return Answer.of(json(result), lines(result));
  }

  @Override
  int after(Answer answer) {
    return noWindow
        ? 0
        : opener.open(Path.of(String.valueOf(((Map<?, ?>) answer.json()).get("project"))));
  }

  private static Map<String, Object> json(DemoPipeline.Result result) {
    ProjectSummary s = result.summary();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("samples", s.harvested());
    json.put("tokens", s.tokens());
    json.put("layer", s.layer());
    json.put("features", Figures.features(s));
    json.put("fvu", Figures.fvu(s));
    json.put("l0", Figures.l0(s));
    json.put("seconds", result.seconds());
    json.put("peak_rss_mb", Memory.peakResidentMegabytes());
    json.put("project", result.project().toString());
    json.put("report", result.report().toString());
    return json;
  }

  private static List<String> lines(DemoPipeline.Result result) {
    ProjectSummary s = result.summary();
    DemoPipeline.Seconds t = result.seconds();
    return List.of(
        Messages.local("cli.demo.samples", s.harvested(), s.tokens(), s.layer()),
        Messages.local(
            "cli.demo.features",
            s.features(),
            s.alive(),
            s.crossModal(),
            s.textOnly(),
            s.imageOnly()),
        Messages.local("cli.demo.fit", s.fvuImage(), s.fvuText()),
        Messages.local("cli.demo.seconds", t.harvest(), t.train(), t.index(), t.total()),
        Messages.local("cli.demo.project", result.project()),
        Messages.local("cli.demo.report", result.report()));
  }
}
