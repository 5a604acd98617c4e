package org.saev.engine.model;

import java.nio.file.Path;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.job.SaevException;

/**
 * Samples for a model that reads text alone: exactly the tokens of its tokenizer, no template.
 * Pictures in a sample are passed over; the pass that shows nothing else is refused.
 */
final class TextEncoder implements SampleEncoder {
  private final TextTokenizer tokenizer;
  private final DecoderConfig config;
  private final int eos;

  TextEncoder(Path folder, DecoderConfig config) {
    this.tokenizer = TextTokenizer.read(folder, config.vocabulary());
    this.config = config;
    this.eos = SpecialIds.read(folder).eos();
  }

  @Override
  public EncodedSample encode(Dataset dataset, Sample sample, Pass pass) {
    if (pass == Pass.PICTURE) {
      throw new SaevException("model.text-only", sample.id());
    }
    OwnText own = OwnText.of(sample);
    TextTokenizer.Tokens tokens = tokenizer.encode(own.text());
    TokenRows rows = new TokenRows(-1, config.maxPositions(), own);
    for (int i = 0; i < tokens.ids().length; i++) {
      if (tokens.end()[i] > Math.max(tokens.start()[i], 0)) {
        rows.text(tokens.ids()[i], tokens.start()[i], tokens.end()[i]);
      } else {
        rows.special(tokens.ids()[i]);
      }
    }
    if (rows.isEmpty()) {
      // not every tokenizer marks a start, and the model has to be given something
      rows.special(eos);
    }
    return EncodedSample.ofText(rows.build());
  }

  @Override
  public String piece(int tokenId) {
    return tokenizer.piece(tokenId);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
