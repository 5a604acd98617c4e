package org.saev.engine.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.RollingHarvest;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.SaeEncoder;

/**
 * Builds the feature index in one pass over the stored tokens. The samples are cut into parts; each
 * is indexed on its own and stays, so that a killed index goes on where it stopped, and parts add
 * up to the same bytes however the samples are cut.
 */
public final class FeatureIndexer implements Job<IndexManifest> {
  /** A part is this large at least, and there are at most {@link #PARTS} of them. */
  private static final int SMALLEST_PART = 2048;

  private static final int PARTS = 8;

  private final TokenSource tokens;
  private final SaeEncoder encoder;
  private final TokenView view;
  private final IndexOptions options;
  private final IndexSources sources;
  private final CaptionWords words;
  private final Finishing finishing;
  private final Path folder;
  private final int partSamples;

  /** Adds to an index that is complete but has not appeared yet. */
  @FunctionalInterface
  public interface Finishing {
    /** For an index that stands alone. */
    Finishing NOTHING = (index, partial) -> {};

    void finish(FeatureIndex index, Path partial);
  }

  /** What the parts in a work folder are parts of. */
  record Plan(IndexSources sources, String view, IndexOptions options, int partSamples) {}

  /** Marks a part as done. */
  record Part(int first, int end, double seconds) {}

  /**
   * Over stored activations.
   *
   * @param view which stored tokens count
   * @param sources hashes of what the index is made from
   * @param words suggests labels out of the dataset's texts
   * @param finishing adds what follows from the index before its folder appears
   * @param folder the index to make
   */
  public FeatureIndexer(
      ActivationStore store,
      SaeEncoder encoder,
      TokenView view,
      IndexOptions options,
      IndexSources sources,
      CaptionWords words,
      Finishing finishing,
      Path folder) {
    this(
        store,
        encoder,
        view,
        options,
        sources,
        words,
        finishing,
        folder,
        partSamples(store.manifest().samples()));
  }

  FeatureIndexer(
      ActivationStore store,
      SaeEncoder encoder,
      TokenView view,
      IndexOptions options,
      IndexSources sources,
      CaptionWords words,
      Finishing finishing,
      Path folder,
      int partSamples) {
    this(
        new StoredTokens(store),
        encoder,
        view,
        options,
        sources,
        words,
        finishing,
        folder,
        partSamples);
  }

  /**
   * Over model and dataset: activations are made part by part and not kept, but for the rows ω is
   * made of.
   */
  public FeatureIndexer(
      RollingHarvest harvest,
      SaeEncoder encoder,
      TokenView view,
      IndexOptions options,
      IndexSources sources,
      CaptionWords words,
      Finishing finishing,
      Path folder) {
    this(
        new HarvestedTokens(harvest),
        encoder,
        view,
        options,
        sources,
        words,
        finishing,
        folder,
        RollingHarvest.stretch(partSamples(harvest.samples())));
  }

  FeatureIndexer(
      TokenSource tokens,
      SaeEncoder encoder,
      TokenView view,
      IndexOptions options,
      IndexSources sources,
      CaptionWords words,
      Finishing finishing,
      Path folder,
      int partSamples) {
    this.tokens = tokens;
    this.encoder = encoder;
    this.view = view;
    this.options = options;
    this.sources = sources;
    this.words = words;
    this.finishing = finishing;
    this.folder = folder;
    this.partSamples = partSamples;
  }

  /** Samples of a part where there are so many in all. */
  public static int partSamples(int samples) {
    return Math.max(SMALLEST_PART, Math.ceilDiv(samples, PARTS));
  }

  @Override
  public IndexManifest run(JobContext context) {
    Path work = folder.resolveSibling(folder.getFileName() + ".work");
    try {
      prepare(work);
      List<Path> parts = parts(work, context);
      IndexManifest[] result = new IndexManifest[1];
      try (TokenSource.Whole whole = tokens.whole()) {
        ArtifactFolder.create(
            folder, partial -> result[0] = join(whole.store(), parts, partial, context));
      }
      ArtifactFolder.delete(work);
      return result[0];
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
  }

  /** Makes the work folder, or takes up one that was left by the same index. */
  private void prepare(Path work) throws IOException {
    Plan plan = new Plan(sources, view.id(), options, partSamples);
    Path planFile = work.resolve("plan.json");
    if (Files.exists(planFile) && !Json.read(planFile, Plan.class).equals(plan)) {
      ArtifactFolder.delete(work);
    }
    Files.createDirectories(work);
    ArtifactFolder.sweep(work);
    Json.write(planFile, plan);
  }

  /** Indexes every part that is not there yet; their folders, in the order of their samples. */
  private List<Path> parts(Path work, JobContext context) throws IOException {
    List<Path> parts = new ArrayList<>();
    int samples = tokens.samples();
    for (int first = 0; first < samples; first += partSamples) {
      int from = first;
      int end = Math.min(samples, first + partSamples);
      Path part = work.resolve("part-%08d".formatted(first));
      if (!Files.exists(part)) {
        tokens.part(
            from,
            end,
            context,
            store ->
                ArtifactFolder.create(part, partial -> index(store, from, end, partial, context)));
      }
      tokens.indexed(from, end, () -> file().evidence(part), context);
      parts.add(part);
    }
    return parts;
  }

  private void index(ActivationStore store, int first, int end, Path partial, JobContext context)
      throws IOException {
    long start = System.nanoTime();
    new PartIndexer(store, encoder, view, options).index(first, end, partial, context::progress);
    double seconds = (System.nanoTime() - start) * 1e-9;
    Json.write(partial.resolve("part.json"), new Part(first, end, seconds));
  }

  private PartFile file() {
    return new PartFile(encoder.sae().config().dSae(), tokens.dim(), options);
  }

  private IndexManifest join(
      ActivationStore store, List<Path> parts, Path partial, JobContext context)
      throws IOException {
    long start = System.nanoTime();
    int features = encoder.sae().config().dSae();
    int samples = store.manifest().samples();
    PartFile file = file();
    PartTally tally = new PartTally(features, store.dim(), options);
    SampleTable table = SampleTable.ofLength(samples);
    Arrays.fill(table.residualCosine(), Float.NaN);
    double seconds = 0;
    for (Path folder : parts) {
      Part part = Json.read(folder.resolve("part.json"), Part.class);
      file.addTo(folder, tally);
      table.read(folder, part.first());
      seconds += part.seconds();
    }
    new PooledCosines(store.dim(), parts).write(table.residualCosine());
    SampleFeatures.join(parts, partial);
    try (SampleFeatures rows = SampleFeatures.open(partial)) {
      Postings.write(partial, rows, features);
    }
    new IndexWriter(store, encoder.sae(), options)
        .write(partial, tally.text, tally.image, table, context);
    IndexManifest manifest =
        new IndexManifest(
            IndexManifest.FORMAT,
            sources,
            view.id(),
            samples,
            features,
            tally.text.allTokens,
            tally.image.allTokens,
            IndexManifest.Fit.of(tally.metrics),
            seconds + (System.nanoTime() - start) * 1e-9);
    Json.write(partial.resolve("manifest.json"), manifest);
    try (FeatureIndex index = FeatureIndex.open(partial)) {
      index.writeWords(partial, store, words, context);
      finishing.finish(index, partial);
    }
    return manifest;
  }
}
