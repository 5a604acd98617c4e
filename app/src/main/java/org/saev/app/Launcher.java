package org.saev.app;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.saev.app.common.theme.ShippedFonts;
import org.saev.engine.artifact.UserFolders;
import org.saev.engine.cli.Main;
import org.saev.engine.cli.WindowOpener;
import org.saev.engine.job.Messages;

/**
 * Where the program starts. It is no {@code Application} itself, so that JavaFX may lie on the
 * class path. Without arguments, or with a project folder, the window opens; everything else is a
 * command.
 */
public final class Launcher {
  private static final int FAILED = 1;

  private final PrintStream err;
  private final Consumer<List<String>> window;

  /**
   * @param window opens the window on the given projects and returns when it is closed
   */
  Launcher(PrintStream err, Consumer<List<String>> window) {
    this.err = err;
    this.window = window;
  }

  public static void main(String[] args) {
    int status = new Launcher(System.err, SaevApp::open).run(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Runs the program and returns its exit status. */
  int run(String[] args) {
    UserFolders.useForLogs();
    if (args.length == 0) {
      return openWindow(Optional.empty());
    }
    Optional<Path> project = projectOf(args);
    return project.isPresent()
        ? openWindow(project)
        : Main.run(
            args,
            new WindowOpener() {
              @Override
              public int open(Path folder) {
                return openWindow(Optional.of(folder));
              }

              @Override
              public Map<String, Object> measure() {
                return UiBench.run();
              }

              @Override
              public Map<String, Object> measureStart() {
                return StartBench.run();
              }
            });
  }

  /** Opens the window, on a project if one is given; says so where there is no display. */
  private int openWindow(Optional<Path> project) {
    if (!hasDisplay()) {
      err.println(Messages.local("cli.no-display"));
      return FAILED;
    }
    ShippedFonts.prepare();
    window.accept(project.map(path -> List.of(path.toString())).orElse(List.of()));
    return 0;
  }

  /** A single argument that is a folder is a project to open. */
  private static Optional<Path> projectOf(String[] args) {
    return args.length == 1 && Files.isDirectory(Path.of(args[0]))
        ? Optional.of(Path.of(args[0]))
        : Optional.empty();
  }

  /** JavaFX needs X11 or Wayland on Linux; the headless platform of tests needs nothing. */
  private static boolean hasDisplay() {
    if (System.getProperty("glass.platform") != null) {
      return true;
    }
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return !system.contains("linux") || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isBlank();
  }
}
