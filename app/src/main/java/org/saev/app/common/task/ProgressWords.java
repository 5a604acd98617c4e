package org.saev.app.common.task;

import org.saev.app.common.l10n.Texts;
import org.saev.engine.job.Messages;
import org.saev.engine.job.Progress;

/** A job's progress in words: stage, count, rate, time left. */
public final class ProgressWords {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private ProgressWords() {}

  public static String of(Progress progress, Texts texts) {
    String stage = Messages.format(texts.locale(), progress.stage());
    String unit = Messages.format(texts.locale(), progress.unit());
    if (progress.total() <= 0) {
      return progress.done() <= 0
          ? stage
          : texts.get("job.progress.open", stage, progress.done(), unit);
    }
    String count = texts.get("job.progress.count", stage, progress.done(), progress.total(), unit);
    if (progress.perSecond() <= 0 || progress.secondsLeft() < 0) {
      return count;
    }
    return texts.get("job.progress.rate", count, progress.perSecond(), left(progress, texts));
  }

  private static String left(Progress progress, Texts texts) {
    long seconds = Math.round(progress.secondsLeft());
    if (seconds < MINUTE) {
      return texts.get("job.left.seconds", Math.max(1, seconds));
    }
    return seconds < HOUR
        ? texts.get("job.left.minutes", Math.ceilDiv(seconds, MINUTE))
        : texts.get("job.left.hours", seconds / HOUR, seconds % HOUR / MINUTE);
  }
}
