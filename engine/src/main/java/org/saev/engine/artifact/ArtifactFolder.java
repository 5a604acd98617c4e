package org.saev.engine.artifact;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.saev.engine.job.SaevException;

/**
 * Writes a result folder so that it is either whole or not there: everything goes into a sibling
 * folder with a temporary name, is flushed to the disk, and is then renamed. A finished folder is
 * never changed; it can be replaced as a whole.
 */
public final class ArtifactFolder {
  private static final String PARTIAL = ".partial-";
  private static final String REPLACED = ".replaced-";

  /** Tells apart what one process has under way. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private ArtifactFolder() {}

  /** Fills the folder it is given, or makes the file. */
  @FunctionalInterface
  public interface Writer {
    void write(Path place) throws IOException;
  }

  /**
   * Makes {@code folder} with what {@code writer} puts into it. If the writer fails or is
   * cancelled, nothing is left.
   *
   * @throws SaevException if the disk is full, the folder is there or cannot be written
   */
  public static void create(Path folder, Writer writer) {
    make(folder, writer, partial -> Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE));
  }

  /**
   * Makes {@code folder}, in place of one that may be there: that one stays until the new one is
   * whole, and after a kill one of the two is there once {@link #sweep} has run.
   *
   * @throws SaevException if the disk is full or the folder cannot be written
   */
  public static void replace(Path folder, Writer writer) {
    make(folder, writer, partial -> swap(partial, folder));
  }

  /**
   * Puts {@code partial} in the place of {@code folder}; if it does not get there, that is back.
   */
  static void swap(Path partial, Path folder) throws IOException {
    Path old = folder.resolveSibling(REPLACED + folder.getFileName());
    boolean replacing = Files.exists(folder);
    if (replacing) {
      delete(old);
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replacing) {
        bringBack(old, folder, e);
      }
      throw e;
    }
    delete(old);
  }

  private static void bringBack(Path old, Path folder, IOException first) {
    try {
      Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // it keeps its other name, and sweep brings it back
      first.addSuppressed(e);
    }
  }

  /**
   * A name beside {@code target} that nobody else uses, for what is to take its place once it is
   * whole; {@link #sweep} removes what a killed process left under such a name.
   */
  public static Path partial(Path target) {
    String name =
        PARTIAL
            + target.getFileName()
            + "-"
            + NUMBER.incrementAndGet()
            + "-"
            + ProcessHandle.current().pid();
    return target.resolveSibling(name);
  }

  private static void make(Path folder, Writer writer, Writer naming) {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null) {
      throw new SaevException("file.write-failed", folder, "no parent folder");
    }
    Path partial = partial(folder.toAbsolutePath());
    try {
      Files.createDirectories(parent);
      delete(partial);
      Files.createDirectory(partial);
      writer.write(partial);
      flush(partial);
      naming.write(partial);
    } catch (IOException e) {
      deleteQuietly(partial, e);
      throw WriteFailure.of(e, folder);
    } catch (RuntimeException | Error e) {
      deleteQuietly(partial, e);
      throw e;
    }
  }

  /**
   * Removes what a killed process left half written in {@code parent}, and brings back what it was
   * about to replace.
   */
  public static void sweep(Path parent) {
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (Stream<Path> children = Files.list(parent)) {
      for (Path child : children.toList()) {
        String name = String.valueOf(child.getFileName());
        if (isAbandoned(child)) {
          delete(child);
        } else if (name.startsWith(REPLACED)) {
          Path folder = child.resolveSibling(name.substring(REPLACED.length()));
          if (Files.exists(folder)) {
            delete(child);
          } else {
            Files.move(child, folder, StandardCopyOption.ATOMIC_MOVE);
          }
        }
      }
    } catch (IOException e) {
      throw WriteFailure.of(e, parent);
    }
  }

  /** Deletes a folder with everything in it; links are removed, never followed. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(folder)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.deleteIfExists(path);
    }
  }

  private static boolean isAbandoned(Path path) {
    String name = String.valueOf(path.getFileName());
    if (!name.startsWith(PARTIAL)) {
      return false;
    }
    try {
      long pid = Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
      return ProcessHandle.of(pid).isEmpty();
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static void flush(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }

  /** Removes what a failure left half written; if that fails too, it rides along. */
  public static void deleteQuietly(Path partial, Throwable first) {
    try {
      delete(partial);
    } catch (IOException e) {
      // the first failure is the one to report
      first.addSuppressed(e);
    }
  }
}
