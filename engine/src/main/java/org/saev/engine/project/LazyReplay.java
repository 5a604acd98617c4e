package org.saev.engine.project;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.feature.TokenReplay;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeEncoder;

/** Encodes stored tokens again; the SAE is read at the first call. */
final class LazyReplay implements AutoCloseable {
  private final Supplier<Sae> readSae;
  private final Function<SaeEncoder, TokenReplay> maker;
  private @Nullable SaeEncoder encoder;
  private @Nullable TokenReplay replay;

  LazyReplay(Supplier<Sae> readSae, Function<SaeEncoder, TokenReplay> maker) {
    this.readSae = readSae;
    this.maker = maker;
  }

  SampleTokens tokens(int sample) {
    return ready().tokens(sample);
  }

  List<SampleTokens> tokens(List<Integer> samples) {
    return ready().tokens(samples);
  }

  private synchronized TokenReplay ready() {
    TokenReplay known = replay;
    if (known == null) {
      SaeEncoder made = new CpuSaeEncoder(readSae.get());
      encoder = made;
      known = maker.apply(made);
      replay = known;
    }
    return known;
  }

  @Override
  public synchronized void close() {
    if (encoder != null) {
      encoder.close();
    }
  }
}
