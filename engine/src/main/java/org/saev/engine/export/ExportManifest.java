package org.saev.engine.export;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;

/**
 * {@code manifest.json} of an export.
 *
 * @param formatVersion of this file
 * @param scope what the exported rows are
 * @param exported how many they are
 * @param dataset the source
 * @param datasetSamples rows of the source
 * @param score id of the score
 * @param low below it a sample is dropped
 * @param high from it on a sample is kept
 * @param keepFraction where the cuts came from; null if they were set by hand
 * @param counts verdicts over the whole source
 */
public record ExportManifest(
    int formatVersion,
    String scope,
    int exported,
    Identity dataset,
    int datasetSamples,
    Identity model,
    Identity sae,
    String score,
    double low,
    double high,
    @Nullable Double keepFraction,
    Counts counts,
    String programVersion,
    Instant time) {
  private static final int FORMAT = 1;

  static ExportManifest of(ExportRequest request) {
    Dataset dataset = request.dataset();
    return new ExportManifest(
        FORMAT,
        request.scope(),
        request.rows().cardinality(),
        new Identity(
            String.valueOf(dataset.source().getFileName()), dataset.format(), dataset.hash()),
        dataset.size(),
        request.model(),
        request.sae(),
        request.score().id(),
        request.thresholds().low(),
        request.thresholds().high(),
        request.keepFraction().isPresent() ? request.keepFraction().getAsDouble() : null,
        Counts.of(request.values(), request.thresholds()),
        request.programVersion(),
        request.time());
  }
}
