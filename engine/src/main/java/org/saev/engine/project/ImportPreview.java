package org.saev.engine.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saev.engine.check.Checks;
import org.saev.engine.check.Findings;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Head;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.job.Job;
import org.saev.engine.job.SaevException;

/**
 * What a dataset looks like before a project is made of it: the form it was recognised as, its
 * first rows, what its columns are taken to mean, and what the checks say of those rows.
 *
 * @param head the first samples; close it when they are no longer shown
 * @param findings of the first samples alone; checks that compare a sample with all others find
 *     more in the whole
 */
public record ImportPreview(Head head, Findings findings) implements AutoCloseable {
  /**
   * A job that looks at the first {@code rows} samples and decodes their pictures.
   *
   * @param mapping columns assigned by hand; found out if empty
   * @throws SaevException (when run) if the path holds no dataset at all
   */
  public static Job<ImportPreview> of(Path path, Optional<Mapping> mapping, int rows) {
    return context -> {
      Head head = Head.of(path, mapping, rows);
      Dataset dataset = head.dataset();
      try {
        Findings findings =
            dataset == null ? new Findings(0, List.of()) : Checks.of(dataset).run(context);
        return new ImportPreview(head, findings);
      } catch (RuntimeException e) {
        head.close();
        throw e;
      }
    };
  }

  @Override
  public void close() {
    head.close();
  }
}
