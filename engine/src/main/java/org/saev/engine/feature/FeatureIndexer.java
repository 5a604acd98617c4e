package org.saev.engine.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.RollingHarvest;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.Sae;

/**
 * Builds the feature index in one pass over the stored tokens. The samples are cut into parts; each
 * is indexed on its own and stays, so that a killed index goes on where it stopped, and parts add
 * up to the same bytes however the samples are cut.
 */
public final class FeatureIndexer implements Job<IndexManifest> {
  /** A part is this large at least, and there are at most {@link #PARTS} of them. */
  private static final int SMALLEST_PART = 1024;

  private static final int PARTS = 8;

  private final TokenSource tokens;
  private final Sae sae;
  private final IndexSetting setting;
  private final Path folder;
  private final int partSamples;

  /** What the parts in a work folder are parts of. */
  record Plan(IndexSources sources, String view, IndexOptions options, int partSamples) {}

  /**
   * Over stored activations.
   *
   * @param folder the index to make; one that is there is replaced once the new one is whole
   */
  public FeatureIndexer(ActivationStore store, Sae sae, IndexSetting setting, Path folder) {
    this(new StoredTokens(store), sae, setting, folder, partSamples(store.manifest().samples()));
  }

  /**
   * Over model and dataset: activations are made part by part and not kept, but for the rows ω is
   * made of.
   *
   * @param folder the index to make; one that is there is replaced once the new one is whole
   */
  public FeatureIndexer(RollingHarvest harvest, Sae sae, IndexSetting setting, Path folder) {
    this(
        new HarvestedTokens(harvest),
        sae,
        setting,
        folder,
        RollingHarvest.stretch(partSamples(harvest.samples())));
  }

  FeatureIndexer(TokenSource tokens, Sae sae, IndexSetting setting, Path folder, int partSamples) {
    this.tokens = tokens;
    this.sae = sae;
    this.setting = setting;
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
      PartTally tally = new PartTally(sae.config().dSae(), tokens.dim(), setting.options());
      List<Path> parts =
          new IndexParts(tokens, sae, setting, work, partSamples).make(tally, context);
      IndexManifest[] result = new IndexManifest[1];
      try (TokenSource.Whole whole = tokens.whole()) {
        ArtifactFolder.replace(
            folder, partial -> result[0] = join(whole.store(), parts, tally, partial, context));
      }
      ArtifactFolder.delete(work);
      return result[0];
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
  }

  /** Makes the work folder, or takes up one that was left by the same index. */
  private void prepare(Path work) throws IOException {
    Plan plan = new Plan(setting.sources(), setting.view().id(), setting.options(), partSamples);
    // parts of another layout are none
    Path planFile = work.resolve("plan-" + IndexManifest.FORMAT + ".json");
    if (!Files.exists(planFile) || !Json.read(planFile, Plan.class).equals(plan)) {
      ArtifactFolder.delete(work);
    }
    Files.createDirectories(work);
    ArtifactFolder.sweep(work);
    Json.write(planFile, plan);
  }

  private IndexManifest join(
      ActivationStore store, List<Path> parts, PartTally tally, Path partial, JobContext context)
      throws IOException {
    IndexManifest manifest = tables(store, parts, tally, partial, context);
    Json.write(partial.resolve("manifest.json"), manifest);
    try (FeatureIndex index = FeatureIndex.open(partial)) {
      index.writeWords(partial, store, setting.words(), context);
      setting.finishing().finish(index, partial);
    }
    return manifest;
  }

  private IndexManifest tables(
      ActivationStore store, List<Path> parts, PartTally tally, Path partial, JobContext context)
      throws IOException {
    long start = System.nanoTime();
    int features = sae.config().dSae();
    int samples = store.manifest().samples();
    SampleFeatures.join(parts, partial);
    Postings.write(partial, parts, features);
    PartFile file = new PartFile(features, store.dim(), setting.options());
    SampleTable table = SampleTable.ofLength(samples);
    Arrays.fill(table.residualCosine(), Float.NaN);
    double seconds = 0;
    for (Path folder : parts) {
      IndexParts.Part part = IndexParts.Part.read(folder);
      file.addTo(folder, tally);
      table.read(folder, part.first());
      seconds += part.seconds();
    }
    new PooledCosines(store.dim(), parts).write(table.residualCosine());
    new IndexWriter(store, sae, setting.options())
        .write(partial, tally.text, tally.image, table, context);
    return new IndexManifest(
        IndexManifest.FORMAT,
        setting.sources(),
        setting.view().id(),
        samples,
        features,
        tally.text.allTokens,
        tally.image.allTokens,
        IndexManifest.Fit.of(tally.metrics),
        seconds + (System.nanoTime() - start) * 1e-9);
  }
}
