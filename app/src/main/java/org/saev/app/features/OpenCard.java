package org.saev.app.features;

import org.saev.app.common.task.Latest;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.project.ProjectSession;

/**
 * The card that is shown, as its parts read from it.
 *
 * @param examples which of its samples are shown
 * @param samples reads them
 * @param round questions that are dropped when another card is opened
 */
record OpenCard(
    ProjectSession session,
    FeatureCard card,
    CardExamples examples,
    CardSamples samples,
    Latest.Round round) {
  static OpenCard of(ProjectSession session, FeatureCard card, Latest.Round round) {
    CardExamples examples = CardExamples.of(card);
    return new OpenCard(
        session, card, examples, new CardSamples(session, card.stats(), examples, round), round);
  }

  int feature() {
    return card.stats().feature();
  }
}
