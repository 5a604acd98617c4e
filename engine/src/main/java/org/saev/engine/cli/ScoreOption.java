package org.saev.engine.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.FeatureRule;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import picocli.CommandLine.Option;

/** The {@code --score} option, and {@code --per-token} with it. */
final class ScoreOption {
  @Option(names = "--score", paramLabel = "SCORE", defaultValue = "calibrated-agreement")
  String id;

  @Option(names = "--per-token", descriptionKey = "per-token")
  boolean perToken;

  Score get() {
    return Score.ofId(id)
        .orElseThrow(() ->
            new SaevException(
                "cli.score.unknown",
                id,
                Arrays.stream(Score.values()).map(Score::id).collect(Collectors.joining(", "))));
  }

  /** The values the options ask for, by row. */
  double[] values(FinishedProject project) {
    return project.values(get(), perToken);
  }

  /** A filter by them. */
  Filter filter(Thresholds thresholds) {
    return new Filter(get(), perToken, FeatureRule.EMPTY, thresholds);
  }
}
