package org.saev.engine.project;

import org.saev.engine.dataset.Dataset;

/**
 * The dataset a project is about, which stays where it is.
 *
 * @param path where it was last seen, absolute
 * @param format the reader that understood it
 * @param hash {@link Dataset#hash()}
 * @param samples its rows
 */
public record DatasetRef(String path, String format, String hash, int samples) {
  public static DatasetRef of(Dataset dataset) {
    return new DatasetRef(
        dataset.source().toString(), dataset.format(), dataset.hash(), dataset.size());
  }
}
