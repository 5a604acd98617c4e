package org.saev.engine.feature;

import java.nio.file.Path;

/**
 * What index is made, whatever the tokens come from.
 *
 * @param view which tokens count
 * @param options what is kept
 * @param sources hashes of what the index is made from
 * @param words suggests labels out of the dataset's texts
 * @param finishing adds what follows from the index before its folder appears
 */
public record IndexSetting(
    TokenView view,
    IndexOptions options,
    IndexSources sources,
    CaptionWords words,
    Finishing finishing) {

  /** An index with the usual options that stands alone. */
  public IndexSetting(TokenView view, IndexSources sources, CaptionWords words) {
    this(view, IndexOptions.DEFAULT, sources, words, (index, partial) -> {});
  }

  /** The same with something that follows from it. */
  public IndexSetting with(Finishing more) {
    return new IndexSetting(view, options, sources, words, more);
  }

  /** Adds to an index that is complete but has not appeared yet. */
  @FunctionalInterface
  public interface Finishing {
    void finish(FeatureIndex index, Path partial);
  }
}
