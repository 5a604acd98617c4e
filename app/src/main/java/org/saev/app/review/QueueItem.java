package org.saev.app.review;

import org.saev.engine.score.Verdict;

/**
 * A sample in the queue.
 *
 * @param row row of the dataset
 * @param id the source's identifier, by which decisions are kept
 * @param score its score; NaN without one
 * @param verdict what the filter says of it
 */
record QueueItem(int row, String id, double score, Verdict verdict) {}
