package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.sae.SaeEncoder;

/**
 * Encodes the stored tokens of one sample again. Keeping every activation of every token would
 * outgrow the store itself; a sample is encoded in milliseconds.
 */
public final class TokenReplay {
  /** What was looked at stays at hand: the samples of some dozen features. */
  private static final long KEPT_BYTES = 64L << 20;

  private final ActivationStore store;
  private final SaeEncoder encoder;
  private final TokenView view;
  private final RecentTokens recent = new RecentTokens(KEPT_BYTES);

  public TokenReplay(ActivationStore store, SaeEncoder encoder, TokenView view) {
    this.store = store;
    this.encoder = encoder;
    this.view = view;
  }

  /** The tokens of {@code sample} that the index counted, with their activations. */
  public SampleTokens tokens(int sample) {
    return tokens(List.of(sample)).getFirst();
  }

  /**
   * The same of several samples, in that order. Rows that were not kept are made in one run.
   *
   * @throws org.saev.engine.job.SaevException if those of one cannot be made again
   */
  public List<SampleTokens> tokens(List<Integer> samples) {
    List<Optional<SampleTokens>> known = samples.stream().map(recent::find).toList();
    if (known.stream().allMatch(Optional::isPresent)) {
      // not behind the model, which may be at work for another question
      return known.stream().flatMap(Optional::stream).toList();
    }
    return encoded(samples);
  }

  private synchronized List<SampleTokens> encoded(List<Integer> samples) {
    store.prepare(
        samples.stream().distinct().filter(sample -> recent.find(sample).isEmpty()).toList());
    List<SampleTokens> all = new ArrayList<>();
    for (int sample : samples) {
      SampleTokens tokens = recent.find(sample).orElseGet(() -> encode(sample));
      recent.keep(tokens);
      all.add(tokens);
    }
    return all;
  }

  private SampleTokens encode(int sample) {
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
