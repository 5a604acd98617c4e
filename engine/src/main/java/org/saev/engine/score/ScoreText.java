package org.saev.engine.score;

import java.util.Locale;
import org.saev.engine.job.Messages;

/**
 * A score in words for people.
 *
 * @param id its name on the command line
 * @param name what it is called
 * @param definition what it tells, in one sentence
 * @param formula how it is computed
 * @param growsWithTokens whether {@link Score#perToken} changes it
 */
public record ScoreText(
    String id, String name, String definition, String formula, boolean growsWithTokens) {
  /** The words for {@code score} in a language. */
  public static ScoreText of(Score score, Locale locale) {
    return new ScoreText(
        score.id(),
        Messages.format(locale, "score.name." + score.id()),
        Messages.format(locale, "score.definition." + score.id()),
        Messages.format(locale, "score.formula." + score.id()),
        score.growsWithTokens());
  }
}
