package org.saev.engine.export;

import java.util.List;
import java.util.Optional;
import org.saev.engine.review.Choice;
import org.saev.engine.score.Reason;

/**
 * What a table of scores says of one sample.
 *
 * @param id the sample's
 * @param score its value; NaN if it could not be scored, or a rule takes it out whatever its score
 * @param verdict {@code keep}, {@code review}, {@code drop} or {@code unscored}; empty without
 *     thresholds
 * @param decision what people decided, if anybody did
 * @param exported whether it was exported; empty if nothing was
 * @param reasons the features behind the score, strongest first
 */
record ScoreLine(
    String id,
    double score,
    String verdict,
    Optional<Choice> decision,
    Optional<Boolean> exported,
    List<Reason> reasons) {
  ScoreLine {
    // neither JSON nor a spreadsheet knows infinite numbers; the verdict says that it is dropped
    score = Double.isInfinite(score) ? Double.NaN : score;
  }
}
