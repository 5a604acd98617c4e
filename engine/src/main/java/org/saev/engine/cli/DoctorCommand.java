package org.saev.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.saev.engine.artifact.Installation;
import org.saev.engine.artifact.UserFolders;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.ProgramVersion;
import org.saev.engine.tensor.RowKernels;
import picocli.CommandLine.Command;

/** {@code saev doctor}: what this machine offers and lacks. */
@Command(name = "doctor", mixinStandardHelpOptions = true)
final class DoctorCommand extends Work {
  private static final double GIB = 1L << 30;

  @Override
  Answer work(JobContext context) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", ProgramVersion.text());
    json.put("java", System.getProperty("java.version"));
    json.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("heap_mb", Runtime.getRuntime().maxMemory() >> 20);
    json.put("kernels", RowKernels.best().getClass().getSimpleName());
    json.put("demo", Installation.demo().isPresent());
    json.put("data_folder", UserFolders.data().toString());
    json.put(
        "display", System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null);
    gpu(json);
    List<String> lines = new ArrayList<>();
    json.forEach((key, value) -> lines.add("%-12s %s".formatted(key, value)));
    if (Installation.demo().isEmpty()) {
      lines.add(Messages.local("cli.doctor.no-demo", Installation.home()));
    }
    return Answer.of(json, lines);
  }

  /** The cards and libraries for training, or the sentence that says what is missing. */
  private static void gpu(Map<String, Object> json) {
    CudaReport report = CudaReport.here();
    List<String> cards = new ArrayList<>();
    for (CudaReport.Card card : report.cards()) {
      cards.add(
          String.format(
              Locale.ROOT,
              "%s, %.1f/%.1f GiB",
              card.device().text(),
              card.free() / GIB,
              card.device().memory() / GIB));
    }
    json.put("gpus", cards);
    json.put("gpu_driver", report.driver());
    json.put("gpu_libraries", report.libraries());
    json.put(
        "gpu_missing",
        report
            .missing()
            .map(e -> e.message(Locale.getDefault(Locale.Category.DISPLAY)))
            .orElse(""));
  }
}
