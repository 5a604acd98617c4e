package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.saev.engine.artifact.Installation;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.Benchmarks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code saev bench}: the figures README quotes, measured on this machine. */
@Command(name = "bench", mixinStandardHelpOptions = true)
final class BenchCommand extends Work {
  /** What can be measured. */
  enum What {
    TRAIN,
    HARVEST,
    INDEX,
    FILTER
  }

  @Parameters(index = "0", paramLabel = "train|harvest|index|filter", descriptionKey = "what")
  What what;

  @Override
  Answer work(JobContext context) {
    Path demo =
        Installation.demo()
            .orElseThrow(() -> new SaevException("project.no-demo", Installation.home()));
    context.stage("stage.bench", "unit.steps", 1);
    Map<String, Object> figures =
        switch (what) {
          case TRAIN -> Benchmarks.train();
          case HARVEST -> Benchmarks.harvest(demo);
          case INDEX -> Benchmarks.index();
          case FILTER -> Benchmarks.filter();
        };
    figures.put("peak_rss_mb", Memory.peakResidentMegabytes());
    context.progress(1);
    List<String> lines = new ArrayList<>();
    figures.forEach((name, value) -> lines.add(line(name, value)));
    return Answer.of(new LinkedHashMap<>(figures), lines);
  }

  private static String line(String name, Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%-32s %,.2f", name, number)
        : String.format(Locale.ROOT, "%-32s %s", name, value);
  }
}
