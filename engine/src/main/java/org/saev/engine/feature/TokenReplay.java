package org.saev.engine.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SparseCodes;

/**
 * Encodes the stored tokens of one sample again. Keeping every activation of every token would
 * outgrow the store itself; a sample is encoded in milliseconds.
 */
public final class TokenReplay {
  private final ActivationStore store;
  private final SaeEncoder encoder;

  public TokenReplay(ActivationStore store, SaeEncoder encoder) {
    this.store = store;
    this.encoder = encoder;
  }

  /** All stored tokens of {@code sample} with their activations; special tokens are given none. */
  public synchronized SampleTokens tokens(int sample) {
    long from = store.rowStart(sample);
    int count = Math.toIntExact(store.rowStart(sample + 1) - from);
    float[] rows = new float[count * store.dim()];
    store.read(from, count, rows, 0);
    List<SampleTokens.Token> tokens = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      tokens.add(token(from + i));
    }
    return new SampleTokens(sample, tokens, withoutSpecial(encoder.encode(rows, count), tokens));
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

  private static SparseCodes withoutSpecial(SparseCodes codes, List<SampleTokens.Token> tokens) {
    int[] start = new int[codes.rows() + 1];
    int[] feature = new int[codes.feature().length];
    float[] value = new float[codes.value().length];
    int kept = 0;
    for (int row = 0; row < codes.rows(); row++) {
      if (!(tokens.get(row) instanceof SampleTokens.Token.Special)) {
        int n = codes.active(row);
        System.arraycopy(codes.feature(), codes.start()[row], feature, kept, n);
        System.arraycopy(codes.value(), codes.start()[row], value, kept, n);
        kept += n;
      }
      start[row + 1] = kept;
    }
    return new SparseCodes(start, Arrays.copyOf(feature, kept), Arrays.copyOf(value, kept));
  }
}
