package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.JobContext;

/** A dataset whose samples are in memory and whose images stay where they lie. */
final class StoredDataset implements Dataset {
  private final Path source;
  private final FileTree tree;
  private final Layout layout;
  private final List<Sample> samples;
  private volatile @Nullable ContentHash hashes;
  private volatile @Nullable String knownAs;
  private volatile @Nullable Path fingerprints;

  StoredDataset(Path source, FileTree tree, Layout layout, List<Sample> samples) {
    this.source = source;
    this.tree = tree;
    this.layout = layout;
    this.samples = samples;
  }

  @Override
  public Path source() {
    return source;
  }

  @Override
  public String format() {
    return layout.format();
  }

  /**
   * Computed when first asked for: in a folder of many images that takes longer than opening it.
   */
  @Override
  public String hash(JobContext context) {
    String as = knownAs;
    return as == null ? hashes(context).named() : as;
  }

  @Override
  public String hash() {
    return hash(JobContext.silent());
  }

  @Override
  public Optional<String> namelessHash(JobContext context) {
    return Optional.of(hashes(context).nameless());
  }

  @Override
  public void knownAs(String hash) {
    knownAs = hash;
  }

  @Override
  public void keepFingerprints(Path file) {
    fingerprints = file;
  }

  private ContentHash hashes(JobContext context) {
    ContentHash known = hashes;
    if (known == null) {
      Path kept = fingerprints;
      known =
          kept == null || !tree.readsForFingerprint()
              ? ContentHash.of(samples, tree, context)
              : ContentHash.of(samples, tree, kept, context);
      hashes = known;
    }
    return known;
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public Sample sample(int row) {
    return samples.get(row);
  }

  @Override
  public byte[] imageBytes(Segment.Image image) throws IOException {
    return tree.read(tree.resolve(image.ref()), ImageDecoder.LARGEST_FILE);
  }

  @Override
  public Optional<String> imageStamp(Segment.Image image) {
    try {
      return Optional.of(tree.stamp(tree.resolve(image.ref())));
    } catch (IOException e) {
      // it says so with its reason when it is read
      return Optional.empty();
    }
  }

  FileTree tree() {
    return tree;
  }

  Layout layout() {
    return layout;
  }

  @Override
  public void close() {
    tree.close();
  }
}
