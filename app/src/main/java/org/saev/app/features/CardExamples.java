package org.saev.app.features;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureCard.Drawn;
import org.saev.engine.feature.FeatureCard.OmegaPair;
import org.saev.engine.feature.TokenActivation;

/**
 * Which of a card's samples are shown.
 *
 * @param pictures those whose patches fired most
 * @param texts those whose tokens fired most
 * @param bands examples from the whole range; bands without any are left out
 * @param omegaTexts the texts behind ω, each once
 * @param omegaPictures the pictures behind ω, each once
 */
record CardExamples(
    List<TokenActivation> pictures,
    List<TokenActivation> texts,
    Map<Band, Examples> bands,
    List<TokenActivation> omegaTexts,
    List<TokenActivation> omegaPictures) {
  private static final int PICTURES = 12;
  private static final int TEXTS = 8;
  private static final int PICTURES_PER_BAND = 6;
  private static final int TEXTS_PER_BAND = 2;

  /** A few pictures and texts. */
  record Examples(List<TokenActivation> pictures, List<TokenActivation> texts) {}

  /** A part of the range of activations. */
  enum Band {
    BORDER(0, 0.1, "card.range.border"),
    WEAK(0.2, 0.35, "card.range.weak"),
    MIDDLE(0.45, 0.6, "card.range.middle"),
    STRONG(0.7, 0.85, "card.range.strong"),
    TOP(0.9, 1, "card.range.top");

    private final double from;
    private final double to;
    private final String key;

    Band(double from, double to, String key) {
      this.from = from;
      this.to = to;
      this.key = key;
    }

    /** Text key of its name. */
    String key() {
      return key;
    }

    private List<TokenActivation> of(List<Drawn> drawn, int most) {
      return drawn.stream()
          .filter(one -> one.quantile() >= from && one.quantile() < to)
          .map(Drawn::token)
          .limit(most)
          .toList();
    }
  }

  static CardExamples of(FeatureCard card) {
    Map<Band, Examples> bands = new EnumMap<>(Band.class);
    for (Band band : Band.values()) {
      List<TokenActivation> pictures = band.of(card.imageRange(), PICTURES_PER_BAND);
      List<TokenActivation> texts = band.of(card.textRange(), TEXTS_PER_BAND);
      if (!pictures.isEmpty() || !texts.isEmpty()) {
        bands.put(band, new Examples(pictures, texts));
      }
    }
    return new CardExamples(
        first(card.topImages(), PICTURES),
        first(card.topText(), TEXTS),
        bands,
        card.evidence().stream().map(OmegaPair::text).distinct().toList(),
        card.evidence().stream().map(OmegaPair::image).distinct().toList());
  }

  /** The samples of all of them, each once, from the top of the card to its end. */
  List<Integer> samples() {
    List<TokenActivation> all = new ArrayList<>(pictures);
    all.addAll(texts);
    bands.values().stream()
        .flatMap(band -> Stream.concat(band.pictures().stream(), band.texts().stream()))
        .forEach(all::add);
    all.addAll(omegaTexts);
    all.addAll(omegaPictures);
    return all.stream().map(TokenActivation::sample).distinct().toList();
  }

  private static List<TokenActivation> first(List<TokenActivation> all, int count) {
    return all.subList(0, Math.min(count, all.size()));
  }
}
