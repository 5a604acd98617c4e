package org.saev.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.saev.engine.artifact.Installation;
import org.saev.engine.artifact.UserFolders;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.project.DeviceReport;
import org.saev.engine.project.ProgramVersion;
import org.saev.engine.tensor.RowKernels;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchLibrary;
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
    DeviceReport devices = DeviceReport.here();
    json.put("free_memory_mb", devices.freeBytes() >> 20);
    json.put("bf16", devices.brainFloats());
    json.put("models", "PyTorch " + Torch.version());
    TorchLibrary library = devices.models();
    json.put("gpu_models", library.state().name().toLowerCase(Locale.ROOT));
    json.put("gpu_models_folder", library.folder().toString());
    json.put("gpu_models_version", library.version());
    json.put("gpu_models_own_jni", library.hasOwnJavaSide());
    List<String> reasons = new ArrayList<>();
    training(json, devices.training());
    Stream.of(devices.modelsRefusal(), devices.training().missing())
        .flatMap(Optional::stream)
        .forEach(reason -> reasons.add(reason.message(Locale.getDefault())));
    json.put("demo", Installation.demo().isPresent());
    json.put("data_folder", UserFolders.data().toString());
    json.put(
        "display", System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null);
    List<String> lines = new ArrayList<>();
    json.forEach((key, value) -> lines.add("%-22s %s".formatted(key, value)));
    json.put("reasons", reasons);
    lines.addAll(reasons);
    if (Installation.demo().isEmpty()) {
      lines.add(Messages.local("cli.doctor.no-demo", Installation.home()));
    }
    return Answer.of(json, lines);
  }

  /** The cards and libraries for training. */
  private static void training(Map<String, Object> json, CudaReport report) {
    json.put("gpu_training", report.cards().stream().map(DoctorCommand::text).toList());
    json.put("gpu_training_driver", report.driver());
    json.put("gpu_training_libraries", report.libraries());
  }

  private static String text(CudaReport.Card card) {
    return String.format(
        Locale.ROOT,
        "%s, %.1f of %.1f GiB free",
        card.device().text(),
        card.free() / GIB,
        card.device().memory() / GIB);
  }
}
