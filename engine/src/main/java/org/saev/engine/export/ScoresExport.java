package org.saev.engine.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.saev.engine.artifact.WholeFile;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Reason;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.Verdict;

/** Tables that say of every sample how it scored and why. */
public final class ScoresExport {
  private ScoresExport() {}

  /**
   * A job that writes one table of all samples.
   *
   * @param target its ending says which form; an older file is replaced as a whole
   * @param values by dataset row; NaN where there is no score
   * @param thresholds what verdicts come from, if there are to be any
   * @param excel whether a CSV file begins with a byte order mark; see {@link ExportPlan}
   * @param reasons why a row scored as it did
   * @return a job whose result is the number of lines
   * @throws SaevException (when run) if the ending is none of {@link ScoresForm} or the disk
   *     refuses
   */
  public static Job<Integer> to(
      Path target,
      Dataset dataset,
      double[] values,
      Optional<Thresholds> thresholds,
      ReviewState state,
      boolean excel,
      IntFunction<List<Reason>> reasons) {
    return context -> {
      ScoresForm form =
          ScoresForm.ofFile(target.toString())
              .orElseThrow(() -> new SaevException("export.scores-ending", target));
      WholeFile.write(
          target,
          fresh -> {
            try (ScoresWriter writer = ScoresWriter.of(form, fresh, excel)) {
              write(
                  values.length,
                  row -> {
                    String id = dataset.sample(row).id();
                    return new ScoreLine(
                        id,
                        values[row],
                        verdict(values[row], thresholds),
                        state.choice(id),
                        Optional.empty(),
                        Double.isNaN(values[row]) ? List.of() : reasons.apply(row));
                  },
                  List.of(writer),
                  context);
            }
          });
      return values.length;
    };
  }

  /** The tables beside an export: reasons stand where a sample is not kept. */
  static void beside(ExportRequest request, Path folder, JobContext context) throws IOException {
    ReviewState state = ReviewState.of(request.decisions());
    Thresholds thresholds = request.filter().thresholds();
    try (Writers writers = new Writers(new ArrayList<>())) {
      for (ScoresForm form : request.scores()) {
        writers.all.add(ScoresWriter.of(form, folder.resolve(form.file()), request.excel()));
      }
      write(
          request.dataset().size(),
          row -> {
            String id = request.dataset().sample(row).id();
            double value = request.values()[row];
            boolean kept = Double.isNaN(value) || thresholds.verdict(value) == Verdict.KEEP;
            return new ScoreLine(
                id,
                value,
                verdict(value, Optional.of(thresholds)),
                state.choice(id),
                Optional.of(request.rows().get(row)),
                kept ? List.of() : request.reasons().apply(row));
          },
          writers.all,
          context);
    }
  }

  private static void write(
      int size, IntFunction<ScoreLine> lines, List<ScoresWriter> writers, JobContext context)
      throws IOException {
    context.stage("stage.scores", "unit.samples", size);
    for (int row = 0; row < size; row++) {
      ScoreLine line = lines.apply(row);
      for (ScoresWriter writer : writers) {
        writer.add(line);
      }
      context.progress(row + 1L);
    }
    for (ScoresWriter writer : writers) {
      writer.finish();
    }
  }

  private static String verdict(double value, Optional<Thresholds> thresholds) {
    if (Double.isNaN(value)) {
      return "unscored";
    }
    return thresholds.map(cuts -> cuts.verdict(value).name().toLowerCase(Locale.ROOT)).orElse("");
  }

  /** Closes as many as were opened. */
  private record Writers(List<ScoresWriter> all) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      for (ScoresWriter writer : all) {
        writer.close();
      }
    }
  }
}
