package org.saev.engine.artifact;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.saev.engine.job.SaevException;

/**
 * Writes a file so that it is either whole or what it was before: beside it under another name,
 * flushed to the disk and renamed. The other name is always the same, so that what a kill leaves is
 * written over next time.
 */
public final class WholeFile {
  private static final String FRESH = ".new";

  private WholeFile() {}

  /**
   * Makes {@code file}, in place of one that may be there. If the writer fails or is cancelled,
   * that one stays, and nothing else is left.
   *
   * @param writer gets the name to write under
   * @throws SaevException if the disk is full or the file cannot be written
   */
  public static void write(Path file, ArtifactFolder.Writer writer) {
    Path target = file.toAbsolutePath().normalize();
    Path fresh = target.resolveSibling(target.getFileName() + FRESH);
    try {
      Files.createDirectories(target.resolveSibling(""));
      writer.write(fresh);
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      ArtifactFolder.deleteQuietly(fresh, e);
      throw WriteFailure.of(e, file);
    } catch (RuntimeException | Error e) {
      ArtifactFolder.deleteQuietly(fresh, e);
      throw e;
    }
  }
}
