package org.saev.app.review;

import java.util.List;
import java.util.stream.IntStream;
import org.saev.app.common.nav.PageId;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.review.Decision;
import org.saev.engine.score.Filter;

/**
 * One choice about many samples.
 *
 * @param scope which samples
 * @param mark what is decided
 * @param reason {@link org.saev.engine.review.Fault#id()}; empty for none
 * @param comment free text; empty for none
 * @param overrules whether samples that are decided already are decided anew; else they are left
 *     alone
 */
record BulkDecision(Scope scope, Mark mark, String reason, String comment, boolean overrules) {
  /**
   * Samples to be decided together.
   *
   * @param page where they were chosen
   * @param rows rows of the dataset, in the order they were seen in
   * @param filter what the reviewer had before his eyes
   * @param blind whether only his own earlier decisions count
   */
  record Scope(PageId page, int[] rows, Filter filter, boolean blind) {}

  /** Those of the rows nobody has decided about, as far as {@code view} sees. */
  static int[] open(Dataset dataset, int[] rows, LogView view) {
    return IntStream.of(rows).filter(row -> view.isOpen(dataset.sample(row).id())).toArray();
  }

  /** What is written about each sample, under the log as {@code view} sees it. */
  List<Decision.About> abouts(Dataset dataset, LogView view) {
    Decision.Basis basis = new Decision.Basis(scope.filter());
    int[] meant = overrules ? scope.rows() : open(dataset, scope.rows(), view);
    return IntStream.of(meant)
        .mapToObj(row ->
            new Decision.About(
                dataset.sample(row).id(), mark.choice(), reason, comment.strip(), basis))
        .toList();
  }
}
