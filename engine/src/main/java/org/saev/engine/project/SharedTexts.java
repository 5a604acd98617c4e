package org.saev.engine.project;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.EncodedSample;
import org.saev.engine.model.Pass;
import org.saev.engine.model.VisionLanguageModel;

/**
 * Texts as a chat model reads them, for the language model it grew out of. That one puts no
 * question and no turns around a text; shown the text bare, it would be judged on tokens the SAE
 * never saw.
 *
 * @param texts by sample id
 * @param pieces what each token number in them means
 */
record SharedTexts(Map<String, EncodedSample> texts, Map<Integer, String> pieces) {
  /** Reads the texts of some rows of a dataset. */
  static SharedTexts of(VisionLanguageModel model, Dataset dataset, List<Integer> rows) {
    Map<String, EncodedSample> texts = new HashMap<>();
    Map<Integer, String> pieces = new HashMap<>();
    for (int row : rows) {
      Sample sample = dataset.sample(row);
      try {
        EncodedSample text = model.encode(dataset, sample, Pass.TEXT);
        for (int id : text.tokens().tokenId()) {
          pieces.computeIfAbsent(id, model::piece);
        }
        texts.put(sample.id(), text);
      } catch (IOException e) {
        throw new SaevException(
            e, "file.read-failed", dataset.source(), String.valueOf(e.getMessage()));
      }
    }
    return new SharedTexts(texts, pieces);
  }

  /** Whether the token numbers mean the same to another model. */
  boolean fit(VisionLanguageModel other) {
    int vocabulary = other.info().vocabulary();
    return pieces.entrySet().stream()
        .allMatch(token ->
            token.getKey() < vocabulary && other.piece(token.getKey()).equals(token.getValue()));
  }

  /** The text of one of the samples. */
  EncodedSample read(Dataset dataset, Sample sample) {
    EncodedSample text = texts.get(sample.id());
    if (text == null) {
      throw new IllegalArgumentException(sample.id() + " of " + dataset.source());
    }
    return text;
  }
}
