package org.saev.engine.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.JobContext;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.MemoryDecisionLog;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

class DecisionLinesTest {
  @TempDir Path temp;

  @Test
  void whatWasDecidedAtOnceCarriesOneMarkAndWhatWasDecidedAloneNone() throws IOException {
    MemoryDecisionLog log = new MemoryDecisionLog(InstantSource.fixed(Instant.EPOCH));
    log.append("Sato", about("a"));
    log.append("Sato", Stream.of("b", "c").map(this::about).toList(), JobContext.silent());
    log.append("Sato", List.of(about("d")), JobContext.silent());
    log.append("Sato", new Decision.Undo(2));
    Path file = temp.resolve(DecisionLines.FILE);
    DecisionLines.write(log.entries(), file);
    List<String> marks =
        Files.readAllLines(file).stream()
            .map(Json.MAPPER::readTree)
            .map(line -> line.path("batch").asString("") + " " + line.path("in_effect").asString())
            .toList();
    assertEquals(List.of(" true", "2 false", "2 false", " true", " true"), marks);
  }

  private Decision.About about(String sample) {
    return new Decision.About(
        sample,
        Choice.REJECT,
        "",
        "",
        new Decision.Basis(Filter.of(Score.AGREEMENT, new Thresholds(0.1, 0.2))));
  }
}
