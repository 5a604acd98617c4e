package org.saev.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.saev.app.bench.FxClock;
import org.saev.engine.tensor.Median;

/**
 * The program as a user starts it, in a process of its own that ends with the first frame: what a
 * command does before it reaches the window is not in the way then.
 */
public final class FirstWindow {
  private static final int STARTS = 5;
  private static final String SHOWN = "shown";
  private static final double NANOS = 1e9;

  private FirstWindow() {}

  /** Opens the window and prints a word once its first frame is drawn. */
  public static void main(String[] args) {
    FxClock.withoutDisplay();
    int status = new Launcher(System.err, projects -> Application.launch(Timed.class)).run(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Seconds from a start to the first frame, the middle one of five starts in turn. */
  static double median() {
    return Median.of(DoubleStream.generate(FirstWindow::measure).limit(STARTS).toArray());
  }

  /**
   * Starts this process's Java anew, with the same options and libraries, until its first frame.
   * The clock is the one of this process: when a process started is known to a second only (Linux
   * counts from the second the machine was booted in).
   *
   * @return seconds
   * @throws UncheckedIOException if the process did not start or the window did not open
   */
  private static double measure() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), FirstWindow.class.getName()));
    long start = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (var out = process.inputReader(StandardCharsets.UTF_8)) {
        if (!SHOWN.equals(out.readLine())) {
          throw new IOException("the window did not open");
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        // the next start must not meet this one's end
        process.onExit().join();
        return seconds;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The window, which leaves at once. */
  public static final class Timed extends SaevApp {
    @Override
    public void start(Stage stage) {
      super.start(stage);
      FirstFrame.then(() -> {
        System.out.println(SHOWN);
        Platform.exit();
      });
    }
  }
}
