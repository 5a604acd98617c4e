package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.artifact.UserFolders;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.job.SaevException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small pictures kept on the disk from one run to the next, as PNG files that may be deleted at any
 * time. Bounded: when there is too much, what was not looked at for longest goes. Several threads
 * and several processes may use one folder: a file appears whole under its name or not at all, and
 * one that another process deleted is made again.
 */
public final class ThumbnailStore {
  /** Bytes kept by {@link #standard()}. */
  public static final long LIMIT = 512L << 20;

  private static final String FRESH = ".new";

  /** Nothing else in the folder is counted or deleted: it may be a wrong folder. */
  private static final Pattern OURS =
      Pattern.compile("[0-9a-f]{64}-[0-9]+\\.png(\\.[0-9a-f-]+\\.new)?");

  /** A use is noted this coarsely, so that looking does not mean writing. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(10);

  /** A file that was begun so long ago was left by a killed process. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path folder;
  private final long limit;
  private boolean counted;
  private boolean writable = true;
  private long known;
  private long added;

  /**
   * @param folder made when it is first needed
   * @param limit bytes of files; with n processes at work exceeded by at most n sixteenths
   */
  public ThumbnailStore(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** The store of this user, in the folder their system has for such files. */
  public static ThumbnailStore standard() {
    return new ThumbnailStore(UserFolders.cache().resolve("thumbnails"), LIMIT);
  }

  /** Where the files lie. */
  public Path folder() {
    return folder;
  }

  /** Bytes of all files, counted on the disk; tenths of a second for ten thousand files. */
  public long size() {
    return files().stream().mapToLong(Entry::bytes).sum();
  }

  /**
   * Deletes every picture.
   *
   * @throws SaevException if the folder refuses
   */
  public synchronized void clear() {
    for (Entry entry : files()) {
      delete(entry.file());
    }
    counted = false;
    writable = true;
  }

  /**
   * The picture that was kept under a stamp.
   *
   * @param stamp see {@link Dataset#imageStamp}
   */
  Optional<Pixels> get(String stamp, int edge) {
    Path file = file(stamp, edge);
    try {
      byte[] bytes = Files.readAllBytes(file);
      Pixels pixels = ImageDecoder.decode(bytes);
      note(file);
      return Optional.of(pixels);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      // damaged or unreadable: it will be made anew and written over
      log().debug("a kept picture cannot be read", e);
      return Optional.empty();
    }
  }

  /**
   * Keeps a picture. A folder that cannot be written costs time at the next look, nothing else: it
   * is left alone until it is cleared.
   */
  void put(String stamp, int edge, Pixels pixels) {
    if (!isWritable()) {
      return;
    }
    Path file = file(stamp, edge);
    Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + FRESH);
    byte[] bytes = PngEncoder.encode(pixels);
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      grew(bytes.length);
    } catch (IOException | SaevException e) {
      log().warn("small pictures cannot be kept in {}", folder, e);
      refuse(fresh);
    }
  }

  private synchronized boolean isWritable() {
    return writable;
  }

  private synchronized void refuse(Path fresh) {
    writable = false;
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      log().debug("a picture half written stays until the next sweep", e);
    }
  }

  private Path file(String stamp, int edge) {
    String name = Hashes.ofText(stamp);
    // two levels: a folder of ten thousands of files is slow on some systems
    return folder.resolve(name.substring(0, 2)).resolve(name + "-" + edge + ".png");
  }

  private static void note(Path file) throws IOException {
    Instant now = Instant.now();
    if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(NOTED_EVERY))) {
      Files.setLastModifiedTime(file, FileTime.from(now));
    }
  }

  /** Counts anew when the bound may be reached, or when other processes may have added as much. */
  private synchronized void grew(long bytes) {
    added += bytes;
    if (!counted || known + added > limit || added > limit / 16) {
      sweep();
    }
  }

  private void sweep() {
    List<Entry> entries = new ArrayList<>(files());
    entries.sort(Comparator.comparing(Entry::used));
    long total = entries.stream().mapToLong(Entry::bytes).sum();
    // a tenth more than needed, or every further picture would mean a sweep
    long most = total > limit ? limit - limit / 10 : limit;
    Instant abandoned = Instant.now().minus(ABANDONED);
    for (Entry entry : entries) {
      boolean left = entry.isFresh() && entry.used().isBefore(abandoned);
      if (left || (total > most && !entry.isFresh())) {
        delete(entry.file());
        total -= entry.bytes();
      }
    }
    known = total;
    added = 0;
    counted = true;
  }

  private record Entry(Path file, long bytes, Instant used) {
    /** Not finished, by this process or another. */
    boolean isFresh() {
      return file.toString().endsWith(FRESH);
    }
  }

  private List<Entry> files() {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return entries;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
      for (Path part : parts) {
        addFiles(part, entries);
      }
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", folder, String.valueOf(e.getMessage()));
    }
    return entries;
  }

  private static void addFiles(Path part, List<Entry> entries) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(part)) {
      for (Path file : files) {
        if (OURS.matcher(String.valueOf(file.getFileName())).matches()) {
          addFile(file, entries);
        }
      }
    }
  }

  private static void addFile(Path file, List<Entry> entries) throws IOException {
    try {
      BasicFileAttributes of =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      entries.add(new Entry(file, of.size(), of.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      // another process deleted or finished it meanwhile: there is nothing to count
      return;
    }
  }

  /** The log, set up when it is first needed: that takes longer than most of a window's start. */
  private static Logger log() {
    return LoggerFactory.getLogger(ThumbnailStore.class);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw WriteFailure.of(e, file);
    }
  }
}
