package org.saev.engine.feature;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.TensorEntry;

/**
 * The finished feature index, opened for reading. The table of all features is on the heap,
 * everything else is mapped. Safe to read from several threads.
 */
public final class FeatureIndex implements AutoCloseable {
  private static final String WORDS = "words.json";

  /** Samples per modality whose texts a feature's words come from. */
  private static final int WORD_SAMPLES = 12;

  private final IndexManifest manifest;
  private final Safetensors tables;
  private final SampleFeatures sampleFeatures;
  private final SampleTable sampleTable;
  private final List<FeatureStats> stats;
  private final List<List<String>> words;
  private final Postings postings;
  private final CoActivation coActivation;

  /** The words' file: by feature number, best first. */
  record Words(List<List<String>> words) {}

  private FeatureIndex(
      IndexManifest manifest,
      Safetensors tables,
      SampleFeatures sampleFeatures,
      Postings postings,
      List<List<String>> words) {
    this.manifest = manifest;
    this.tables = tables;
    this.sampleFeatures = sampleFeatures;
    this.words = words;
    sampleTable = SampleTable.of(tables);
    this.postings = postings;
    coActivation = new CoActivation(postings, sampleFeatures, manifest.features());
    stats = List.copyOf(StatsTable.read(tables, manifest.features()));
  }

  /**
   * Opens an index.
   *
   * @throws SaevException if it is missing, damaged or of a newer format
   */
  public static FeatureIndex open(Path folder) {
    IndexManifest manifest = Json.read(folder.resolve("manifest.json"), IndexManifest.class);
    if (!manifest.isReadable()) {
      throw new SaevException("feature.other-format", folder, manifest.format());
    }
    Safetensors tables = Safetensors.open(folder.resolve(IndexWriter.FILE));
    try {
      // while the index is being made its words are still to come
      Path words = folder.resolve(WORDS);
      return new FeatureIndex(
          manifest,
          tables,
          SampleFeatures.open(folder),
          Postings.open(folder, manifest.features()),
          Files.exists(words) ? Json.read(words, Words.class).words() : List.of());
    } catch (RuntimeException e) {
      tables.close();
      throw e;
    }
  }

  public IndexManifest manifest() {
    return manifest;
  }

  /** Number of features, dead ones included. */
  public int size() {
    return stats.size();
  }

  /** All features by number. */
  public List<FeatureStats> all() {
    return stats;
  }

  public FeatureStats stats(int feature) {
    return stats.get(feature);
  }

  public SampleFeatures sampleFeatures() {
    return sampleFeatures;
  }

  /** The samples of every feature; empty lists in an index of a time before they were kept. */
  public Postings postings() {
    return postings;
  }

  public SampleTable sampleTable() {
    return sampleTable;
  }

  /** Caption words that go with the feature, best first: a suggestion for its label. */
  public List<String> words(int feature) {
    return words.get(feature);
  }

  /** Finds the words of every feature in the texts of the samples that fire it most. */
  void writeWords(Path folder, ActivationStore store, CaptionWords captions, JobContext context) {
    context.stage("stage.words", "unit.features", size());
    List<List<String>> found = new ArrayList<>(size());
    for (int feature = 0; feature < size(); feature++) {
      Set<Integer> samples = new LinkedHashSet<>();
      top("text_top", feature, store).stream()
          .limit(WORD_SAMPLES)
          .forEach(token -> samples.add(token.sample()));
      top("image_top", feature, store).stream()
          .limit(WORD_SAMPLES)
          .forEach(token -> samples.add(token.sample()));
      found.add(captions.typical(samples));
      context.progress(feature + 1L);
    }
    Json.write(folder.resolve(WORDS), new Words(found));
  }

  /**
   * One feature's page.
   *
   * @param store the store the index was made from
   */
  public FeatureCard card(int feature, ActivationStore store) {
    List<TokenActivation> text = top("text_top", feature, store);
    List<TokenActivation> image = top("image_top", feature, store);
    return new FeatureCard(
        stats(feature),
        text,
        image,
        drawn("text_drawn", feature, store),
        drawn("image_drawn", feature, store),
        histogram("text_histogram", feature),
        histogram("image_histogram", feature),
        LogBins.edges(),
        neighbours(feature),
        coActivation.of(feature),
        words(feature),
        evidence(feature, store));
  }

  private List<TokenActivation> top(String name, int feature, ActivationStore store) {
    TensorEntry rows = tables.get(name + "_row");
    TensorEntry values = tables.get(name + "_value");
    int keep = (int) rows.shape()[1];
    List<TokenActivation> top = new ArrayList<>(keep);
    for (int i = 0; i < keep; i++) {
      long at = (long) feature * keep + i;
      long row = IndexColumns.longAt(rows, at);
      if (row >= 0) {
        top.add(
            new TokenActivation(store.sample(row), row, values.type().toFloat(values.bytes(), at)));
      }
    }
    return top;
  }

  private int[] histogram(String name, int feature) {
    return IndexColumns.ints(tables.get(name), (long) feature * LogBins.COUNT, LogBins.COUNT);
  }

  /** The features whose decoder directions are most alike, most alike first. */
  List<FeatureCard.Neighbour> neighbours(int feature) {
    TensorEntry numbers = tables.get("neighbour");
    TensorEntry cosines = tables.get("neighbour_cosine");
    int keep = (int) numbers.shape()[1];
    int[] near = IndexColumns.ints(numbers, (long) feature * keep, keep);
    List<FeatureCard.Neighbour> neighbours = new ArrayList<>(keep);
    for (int i = 0; i < keep; i++) {
      if (near[i] >= 0) {
        float cosine = cosines.type().toFloat(cosines.bytes(), (long) feature * keep + i);
        neighbours.add(new FeatureCard.Neighbour(near[i], cosine));
      }
    }
    return neighbours;
  }

  private List<FeatureCard.OmegaPair> evidence(int feature, ActivationStore store) {
    int perSide = (int) tables.get("text_evidence_row").shape()[1];
    return new CrossModalWeight(
            store, perSide, mean("text_mean_residual"), mean("image_mean_residual"))
        .pairs(entries("text_evidence", feature), entries("image_evidence", feature));
  }

  /** The store rows behind every ω, in no order: a card reads them again. */
  public long[] evidenceRows() {
    return Stream.of("text_evidence_row", "image_evidence_row")
        .flatMapToLong(name -> Arrays.stream(IndexColumns.longs(tables.get(name))))
        .filter(row -> row >= 0)
        .toArray();
  }

  /** Empty for an index of a time before it was kept. */
  private float[] mean(String name) {
    return tables.find(name).map(TensorEntry::floats).orElseGet(() -> new float[0]);
  }

  private List<FeatureCard.Drawn> drawn(String name, int feature, ActivationStore store) {
    if (tables.find(name + "_row").isEmpty()) {
      return List.of();
    }
    List<TokenActivation> all = top(name, feature, store);
    List<FeatureCard.Drawn> drawn = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      drawn.add(new FeatureCard.Drawn(all.get(i), (i + 0.5) / all.size()));
    }
    return drawn;
  }

  private TopList.Entry[] entries(String name, int feature) {
    TensorEntry rows = tables.get(name + "_row");
    TensorEntry values = tables.get(name + "_value");
    int keep = (int) rows.shape()[1];
    List<TopList.Entry> entries = new ArrayList<>(keep);
    for (int i = 0; i < keep; i++) {
      long at = (long) feature * keep + i;
      long row = IndexColumns.longAt(rows, at);
      if (row >= 0) {
        entries.add(new TopList.Entry(row, values.type().toFloat(values.bytes(), at)));
      }
    }
    return entries.toArray(TopList.Entry[]::new);
  }

  @Override
  public void close() {
    sampleFeatures.close();
    postings.close();
    tables.close();
  }
}
