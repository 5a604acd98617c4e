package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saev.engine.activation.LiveRows;
import org.saev.engine.activation.RowSource;
import org.saev.engine.activation.StoreManifest;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.feature.FeatureLens;
import org.saev.engine.feature.OwnReader;
import org.saev.engine.feature.OwnReading;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeEncoder;

/**
 * The project's model beside its SAE, for questions no stored result answers. Loaded at the first
 * question, then kept; one question at a time.
 */
final class LiveModel implements AutoCloseable {
  private static final int LENS_TOKENS = 8;

  private final Supplier<VisionLanguageModel> open;
  private final Supplier<Sae> readSae;
  private final TokenView view;
  private final int layer;
  private @Nullable Loaded loaded;

  private record Loaded(VisionLanguageModel model, Sae sae, SaeEncoder encoder) {}

  LiveModel(Supplier<VisionLanguageModel> open, Supplier<Sae> readSae, TokenView view, int layer) {
    this.open = open;
    this.readSae = readSae;
    this.view = view;
    this.layer = layer;
  }

  synchronized FeatureLens lens(int feature) {
    Loaded now = load();
    return FeatureLens.of(now.model(), now.sae(), feature, LENS_TOKENS);
  }

  synchronized OwnReading read(@Nullable Path picture, String text) {
    Loaded now = load();
    try {
      return new OwnReader(now.model(), now.encoder(), view, layer).read(picture, text);
    } catch (IOException e) {
      throw new SaevException(
          e, "file.read-failed", String.valueOf(picture), String.valueOf(e.getMessage()));
    }
  }

  /** Makes rows again that a store has not kept. */
  RowSource rows(Dataset dataset, StoreManifest made) {
    RowSource source = new LiveRows(() -> load().model(), dataset, made);
    return samples -> {
      synchronized (this) {
        return source.rows(samples);
      }
    };
  }

  private Loaded load() {
    Loaded known = loaded;
    if (known == null) {
      Sae sae = readSae.get();
      known = new Loaded(open.get(), sae, new CpuSaeEncoder(sae));
      loaded = known;
    }
    return known;
  }

  @Override
  public synchronized void close() {
    if (loaded != null) {
      loaded.encoder().close();
      loaded.model().close();
      loaded = null;
    }
  }
}
