package org.saev.engine.cli;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.dataset.Segment;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Filter;
import org.saev.engine.score.TokenReason;

/**
 * The text tokens and patches that gave or cost a sample the most.
 *
 * @param words text tokens, largest part first
 * @param patches image tokens, largest part first
 */
record Places(List<Word> words, List<Patch> patches) {
  /**
   * A text token.
   *
   * @param text its characters
   * @param segment index of the sample's segment
   * @param start its first character there
   * @param end one past its last
   * @param feature the feature it gave or cost the most by
   */
  record Word(
      String text, int segment, int start, int end, double gave, double cost, int feature) {}

  /**
   * A patch.
   *
   * @param segment index of the sample's segment
   * @param row its row in the model's grid
   * @param col its column
   * @param box left, top, right and bottom as fractions of the picture
   * @param feature the feature it gave or cost the most by
   */
  record Patch(
      int segment, int row, int col, List<Double> box, double gave, double cost, int feature) {}

  /** Up to {@code limit} of each for one sample, in the units of the filter's score. */
  static Places of(FinishedProject project, Filter filter, int sample, int limit) {
    List<Word> words = new ArrayList<>();
    List<Patch> patches = new ArrayList<>();
    if (limit > 0) {
      SampleTokens tokens = project.tokens(sample);
      for (TokenReason reason : project.tokenReasons(filter, sample, tokens.tokens().size())) {
        switch (tokens.tokens().get(reason.token())) {
          case SampleTokens.Token.Text text when words.size() < limit ->
              words.add(
                  new Word(
                      said(project, sample, text),
                      text.segment(),
                      text.start(),
                      text.end(),
                      reason.gave(),
                      reason.cost(),
                      reason.feature()));
          case SampleTokens.Token.Patch patch when patches.size() < limit ->
              patches.add(
                  new Patch(
                      patch.segment(),
                      patch.row(),
                      patch.col(),
                      List.of(patch.left(), patch.top(), patch.right(), patch.bottom()),
                      reason.gave(),
                      reason.cost(),
                      reason.feature()));
          default -> {
            // enough of this kind
          }
        }
      }
    }
    return new Places(words, patches);
  }

  private static String said(FinishedProject project, int sample, SampleTokens.Token.Text token) {
    return project.dataset().sample(sample).segments().get(token.segment())
            instanceof Segment.Text text
        ? text.text().substring(token.start(), token.end()).strip()
        : "";
  }
}
