package org.saev.app.filter;

import org.saev.engine.score.Verdict;

/**
 * A sample close to a cut.
 *
 * @param row row of the dataset
 * @param score its score
 * @param verdict what the filter says of it now
 */
public record BorderSample(int row, double score, Verdict verdict) {}
