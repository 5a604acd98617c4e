package org.saev.engine.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.saev.engine.job.Messages;
import org.saev.engine.job.Progress;

/**
 * Shows progress on standard error: one line that renews itself on a terminal, a line every ten
 * seconds and one at the end of each stage in a log.
 */
final class Terminal implements Consumer<Progress>, AutoCloseable {
  private static final long LOG_EVERY_NANOS = 10_000_000_000L;

  /** A stage that ends sooner leaves no line in a log: nobody waited for it. */
  private static final long BRIEF_NANOS = 1_000_000_000L;

  /** Of a training's figures, which are many: those that fit on a line. */
  private static final List<String> SHOWN = List.of("loss", "fvu_text", "fvu_image", "l0", "dead");

  private final PrintWriter err;
  private final boolean renews;
  private String stage = "";
  private String line = "";
  private long lastLogged;
  private long began;

  Terminal(PrintWriter err) {
    this.err = err;
    renews = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  @Override
  public void accept(Progress progress) {
    boolean newStage = !progress.stage().equals(stage);
    if (newStage) {
      finish();
      stage = progress.stage();
      lastLogged = System.nanoTime();
      began = lastLogged;
    }
    String previous = line;
    line = text(progress);
    if (renews) {
      String rest = " ".repeat(Math.max(0, width(previous) - width(line)));
      err.print("\r" + line + rest);
      err.flush();
    } else if (System.nanoTime() - lastLogged > LOG_EVERY_NANOS) {
      lastLogged = System.nanoTime();
      err.println(line);
      err.flush();
    }
  }

  /** Ends the current line. */
  void finish() {
    if (!line.isEmpty() && (renews || System.nanoTime() - began > BRIEF_NANOS)) {
      err.println(renews ? "" : line);
      err.flush();
    }
    line = "";
  }

  @Override
  public void close() {
    finish();
  }

  private static String text(Progress p) {
    String what = Messages.local(p.stage());
    String unit = Messages.local(p.unit());
    String count =
        p.total() > 0 ? "%,d / %,d".formatted(p.done(), p.total()) : "%,d".formatted(p.done());
    String rate = p.perSecond() > 0 ? "  " + Messages.local("cli.rate", rate(p.perSecond())) : "";
    String left =
        p.secondsLeft() >= 0 && p.done() < p.total()
            ? "  " + Messages.local("cli.left", duration(p.secondsLeft()))
            : "";
    String figures =
        SHOWN.stream()
            .filter(p.figures()::containsKey)
            .map(name -> "  " + name + " " + "%.4g".formatted(p.figures().get(name)))
            .collect(Collectors.joining());
    return what + "  " + count + " " + unit + rate + left + figures;
  }

  private static String rate(double perSecond) {
    return perSecond >= 100 ? "%,.0f".formatted(perSecond) : "%.1f".formatted(perSecond);
  }

  private static String duration(double seconds) {
    long s = Math.round(seconds);
    return s < 3600
        ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }

  /** Columns a text takes: full-width characters take two. */
  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x1100 ? 2 : 1).sum();
  }
}
