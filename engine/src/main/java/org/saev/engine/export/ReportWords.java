package org.saev.engine.export;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.saev.engine.job.Messages;
import org.saev.engine.score.Grade;
import org.saev.engine.score.Score;

/** Words and numbers of a report in its language. */
record ReportWords(Locale locale) {
  String say(String key, Object... arguments) {
    return Messages.format(locale, "report." + key, arguments);
  }

  /** A text whose key belongs to another part of the program. */
  String message(String key) {
    return Messages.format(locale, key);
  }

  /** What a check finds, without what its value means: a report shows how many alone. */
  String problem(String check) {
    return message(check).replaceFirst(" ?[(（][^()（）]*[)）]([.。]?)$", "$1");
  }

  /** A value under a filter: −∞ is a sample that a rule takes out. */
  String value(double value) {
    return value == Double.NEGATIVE_INFINITY ? say("excluded") : figure(value);
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

  /** A share with its 95 % interval in per cent; a dash where nothing was counted. */
  String percent(Grade.Interval share) {
    return Double.isNaN(share.value())
        ? "–"
        : say(
            "interval.percent",
            String.format(locale, "%.1f", 100 * share.value()),
            String.format(locale, "%.1f", 100 * share.low()),
            String.format(locale, "%.1f", 100 * share.high()));
  }

  /** The 95 % interval of a share alone. */
  String range(Grade.Interval share) {
    return Double.isNaN(share.value())
        ? "–"
        : say(
            "range.percent",
            String.format(locale, "%.1f", 100 * share.low()),
            String.format(locale, "%.1f", 100 * share.high()));
  }

  String figures(Grade.Interval figure) {
    return Double.isNaN(figure.value())
        ? "–"
        : say("interval", figure(figure.value()), figure(figure.low()), figure(figure.high()));
  }

  /** A probability: small ones as a bound. */
  String probability(double p) {
    return p < 0.001 ? "< 0.001" : String.format(locale, "%.3f", p);
  }

  /** Minutes, whole ones from ten on. */
  String minutes(Duration time) {
    double minutes = time.toMillis() / 60_000.0;
    return say("minutes", String.format(locale, minutes < 10 ? "%.1f" : "%.0f", minutes));
  }

  /** Date and time, UTC: a report is read in other places than where it was made. */
  String time(Instant time) {
    return clock(time) + " UTC";
  }

  /** The same where the column says UTC. */
  String clock(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale)
        .format(time.atOffset(ZoneOffset.UTC));
  }

  String date(Instant time) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .format(time.atOffset(ZoneOffset.UTC));
  }
}
