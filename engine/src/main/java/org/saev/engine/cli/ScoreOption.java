package org.saev.engine.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.saev.engine.job.SaevException;
import org.saev.engine.score.Score;
import picocli.CommandLine.Option;

/** The {@code --score} option. */
final class ScoreOption {
  @Option(names = "--score", paramLabel = "SCORE", defaultValue = "agreement")
  String id;

  Score get() {
    return Score.ofId(id)
        .orElseThrow(() ->
            new SaevException(
                "cli.score.unknown",
                id,
                Arrays.stream(Score.values()).map(Score::id).collect(Collectors.joining(", "))));
  }
}
