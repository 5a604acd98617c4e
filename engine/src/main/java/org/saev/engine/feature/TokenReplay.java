package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.sae.SaeEncoder;

/**
 * Encodes the stored tokens of one sample again. Keeping every activation of every token would
 * outgrow the store itself; a sample is encoded in milliseconds.
 */
public final class TokenReplay {
  private final ActivationStore store;
  private final SaeEncoder encoder;
  private final TokenView view;

  public TokenReplay(ActivationStore store, SaeEncoder encoder, TokenView view) {
    this.store = store;
    this.encoder = encoder;
    this.view = view;
  }

  /** The tokens of {@code sample} that the index counted, with their activations. */
  public synchronized SampleTokens tokens(int sample) {
    long from = store.rowStart(sample);
    long end = store.rowStart(sample + 1);
    TokenReader reader =
        new TokenReader(store, view, Math.toIntExact(Math.max(1, end - from)), from, end);
    int count = reader.read();
    List<SampleTokens.Token> tokens = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tokens.add(token(reader.storeRow[i]));
    }
    return new SampleTokens(sample, tokens, encoder.encode(reader.rows(count), count));
  }

  private SampleTokens.Token token(long row) {
    return switch (store.modality(row)) {
      case TEXT ->
          new SampleTokens.Token.Text(
              store.pass(row), store.segment(row), store.spanStart(row), store.spanEnd(row));
      case IMAGE -> {
        double[] side = store.patch(row);
        yield new SampleTokens.Token.Patch(
            store.pass(row),
            store.segment(row),
            store.patchRow(row),
            store.patchCol(row),
            side[0],
            side[1],
            side[2],
            side[3]);
      }
      case SPECIAL -> new SampleTokens.Token.Special(store.pass(row));
    };
  }
}
