package org.saev.engine.artifact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.saev.engine.job.SaevException;

/**
 * The sentence for a file that could not be written: a full disk is told apart from everything
 * else.
 */
public final class WriteFailure {
  private WriteFailure() {}

  /** The error to throw for {@code e}, met while writing {@code path}. */
  public static SaevException of(IOException e, Path path) {
    String why = String.valueOf(e.getMessage());
    String lower = why.toLowerCase(Locale.ROOT);
    return lower.contains("no space left") || lower.contains("not enough space")
        ? new SaevException(e, "file.disk-full", path)
        : new SaevException(e, "file.write-failed", path, why);
  }
}
