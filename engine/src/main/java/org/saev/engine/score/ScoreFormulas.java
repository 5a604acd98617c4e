package org.saev.engine.score;

/** Formulas of the scores. */
final class ScoreFormulas {
  private ScoreFormulas() {}
}
