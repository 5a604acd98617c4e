package org.saev.engine.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.saev.engine.artifact.UserFolders;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/**
 * Entry to the command line. Exit status: 0 done, 1 the work failed, 2 wrong usage, 130 cancelled.
 */
public final class Main {
  static final int FAILED = 1;
  static final int CANCELLED = 130;

  /**
   * English is the bundle without a language: the machine's own language must not step in for it.
   */
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Main() {}

  public static void main(String[] args) {
    System.exit(
        run(
            args,
            project -> {
              System.err.println(Messages.local("cli.no-window"));
              return FAILED;
            }));
  }

  /** Runs one command line and returns its exit status; opens windows through {@code opener}. */
  public static int run(String[] args, WindowOpener opener) {
    UserFolders.useForLogs();
    return commandLine(opener).execute(args);
  }

  static CommandLine commandLine(WindowOpener opener) {
    return commandLine(opener, language());
  }

  static CommandLine commandLine(WindowOpener opener, Locale language) {
    CommandLine line = new CommandLine(new SaevCommand(), new CommandFactory(opener));
    line.setResourceBundle(ResourceBundle.getBundle("l10n.cli", language, NO_FALLBACK));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(errors());
    return line;
  }

  private static Locale language() {
    return Locale.getDefault(Locale.Category.DISPLAY);
  }

  private static IExecutionExceptionHandler errors() {
    return (exception, line, parsed) -> {
      PrintWriter err = line.getErr();
      if (exception instanceof CancelledException) {
        err.println(Messages.local("cli.cancelled"));
        return CANCELLED;
      }
      if (exception instanceof SaevException known) {
        err.println(known.message(language()) + " [" + known.key() + "]");
        return FAILED;
      }
      err.println(Messages.local("cli.unexpected", String.valueOf(exception)));
      Crash.log(exception);
      return FAILED;
    };
  }
}
