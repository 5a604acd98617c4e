package org.saev.engine.export;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.saev.engine.job.Messages;
import org.saev.engine.score.Score;

/** Words and numbers of a report in its language. */
record ReportWords(Locale locale) {
  String say(String key, Object... arguments) {
    return Messages.format(locale, "report." + key, arguments);
  }

  Markup text(String key, Object... arguments) {
    return Markup.text(say(key, arguments));
  }

  String name(Score score) {
    return say("score." + score.id());
  }

  String count(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** Three decimals; a dash for NaN. */
  String figure(double number) {
    return Double.isNaN(number) ? "–" : String.format(locale, "%.3f", number);
  }

  /** One decimal, for means of whole numbers. */
  String mean(double number) {
    return Double.isNaN(number) ? "–" : String.format(locale, "%.1f", number);
  }

  /** A share of a whole, to a tenth of a percent. */
  String percent(long part, long whole) {
    return whole == 0 ? "–" : String.format(locale, "%.1f %%", 100.0 * part / whole);
  }

  /** Date and time, UTC: a report is read in other places than where it was made. */
  String time(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale)
            .format(time.atOffset(ZoneOffset.UTC))
        + " UTC";
  }

  String date(Instant time) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .format(time.atOffset(ZoneOffset.UTC));
  }
}
