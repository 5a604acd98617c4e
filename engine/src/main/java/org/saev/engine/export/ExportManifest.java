package org.saev.engine.export;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.artifact.Json;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.score.FeatureRule;
import org.saev.engine.score.Filter;

/**
 * {@code manifest.json} of an export.
 *
 * @param formatVersion of this file
 * @param scope what the exported rows are
 * @param form the form they were written in
 * @param exported how many they are
 * @param dataset the source
 * @param datasetSamples rows of the source
 * @param score id of the score
 * @param perToken whether the score was divided by a sample's tokens
 * @param low below it a sample is dropped
 * @param high from it on a sample is kept
 * @param mapping which columns of the source mean what, if a person said so; else null
 * @param filterHash hex SHA-256 of score, rule and cuts as JSON
 * @param rule what features add and take out; null without a rule
 * @param ruleHash hex SHA-256 of the rule as JSON; null without a rule
 * @param counts verdicts over the whole source
 * @param scores hex SHA-256 of the tables of scores beside it, by file name
 * @param decisions entries of the log
 * @param decisionsHash hex SHA-256 of {@code decisions.jsonl}
 */
public record ExportManifest(
    int formatVersion,
    String scope,
    String form,
    int exported,
    Identity dataset,
    int datasetSamples,
    @Nullable Mapping mapping,
    Identity model,
    Identity sae,
    String score,
    boolean perToken,
    double low,
    double high,
    String filterHash,
    @Nullable FeatureRule rule,
    @Nullable String ruleHash,
    Counts counts,
    Map<String, String> scores,
    int decisions,
    String decisionsHash,
    String programVersion,
    Instant time) {
  private static final int FORMAT = 3;

  static final String FILE = "manifest.json";

  static ExportManifest of(ExportRequest request, Path folder) {
    Dataset dataset = request.dataset();
    Filter filter = request.filter();
    return new ExportManifest(
        FORMAT,
        request.scope().id(),
        request.form().id(),
        request.rows().cardinality(),
        new Identity(
            String.valueOf(dataset.source().getFileName()), dataset.format(), dataset.hash()),
        dataset.size(),
        request.mapping(),
        request.model(),
        request.sae(),
        filter.score().id(),
        filter.perToken(),
        filter.thresholds().low(),
        filter.thresholds().high(),
        Hashes.ofText(Json.MAPPER.writeValueAsString(filter)),
        filter.hasRule() ? filter.rule() : null,
        filter.hasRule() ? Hashes.ofText(Json.MAPPER.writeValueAsString(filter.rule())) : null,
        Counts.of(request.values(), filter.thresholds()),
        scores(request, folder),
        request.decisions().size(),
        DecisionLines.hash(request.decisions()),
        request.programVersion(),
        request.time());
  }

  private static Map<String, String> scores(ExportRequest request, Path folder) {
    Map<String, String> hashes = new TreeMap<>();
    for (ScoresForm form : request.scores()) {
      hashes.put(form.file(), Hashes.ofFile(folder.resolve(form.file())));
    }
    return hashes;
  }
}
