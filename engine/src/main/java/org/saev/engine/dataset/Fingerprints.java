package org.saev.engine.dataset;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.artifact.WriteFailure;

/**
 * The fingerprints of a dataset's images as they were found last time, in a file: one whose path,
 * size and time of change are the same is not read again. Of a file that was changed within two
 * seconds of being looked at that proves nothing – it may have been changed again within the same
 * tick – so such a one is read next time too.
 *
 * <p>The file: eight letters and the number of images, then 48 bytes per image in the order of the
 * samples, big-endian: the hash of what was seen of the file, or 0 for one to read again, its size,
 * and the SHA-256 of its beginning.
 */
final class Fingerprints implements AutoCloseable {
  private static final long MAGIC = 0x5341_4556_4650_3031L;
  private static final int HEADER = 16;
  private static final int RECORD = 48;
  private static final int SHA = 32;
  private static final long TICK_MILLIS = 2000;
  private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Path file;
  private final FileTree tree;
  private final long images;
  private final long begun = System.currentTimeMillis();
  private final Arena arena = Arena.ofShared();
  private final MemorySegment before;
  private final DataOutputStream now;
  private final Path partial;

  /**
   * What is known of an image.
   *
   * @param seen hash of what was seen of its file; 0 if that proves nothing
   * @param print its fingerprint
   */
  record Print(long seen, String print) {}

  /**
   * @param file where they are kept; one that is not there, damaged or of another dataset counts
   *     for nothing
   * @param images how many images the samples have
   */
  Fingerprints(Path file, FileTree tree, long images) throws IOException {
    this.file = file;
    this.tree = tree;
    this.images = images;
    before = map();
    partial = ArtifactFolder.partial(file);
    now = begin();
  }

  private DataOutputStream begin() throws IOException {
    try {
      OutputStream fresh = Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW);
      DataOutputStream out = new DataOutputStream(new BufferedOutputStream(fresh, 1 << 16));
      out.writeLong(MAGIC);
      out.writeLong(images);
      return out;
    } catch (IOException e) {
      arena.close();
      throw e;
    }
  }

  private MemorySegment map() throws IOException {
    if (!Files.isRegularFile(file)) {
      return MemorySegment.NULL;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      boolean fits =
          all.byteSize() == HEADER + images * RECORD
              && all.get(LONG, 0) == MAGIC
              && all.get(LONG, Long.BYTES) == images;
      return fits ? all : MemorySegment.NULL;
    }
  }

  /**
   * An image's fingerprint, read only if its file may have changed.
   *
   * @param number of the image, through all samples
   */
  Print look(String ref, long number) {
    try {
      return print(ref, number);
    } catch (IOException e) {
      return new Print(0, ContentHash.MISSING);
    }
  }

  private Print print(String ref, long number) throws IOException {
    String name = tree.resolve(ref);
    Path holder = tree.holder(name).toAbsolutePath().normalize();
    BasicFileAttributes of = Files.readAttributes(holder, BasicFileAttributes.class);
    long seen =
        begun - of.lastModifiedTime().toMillis() < TICK_MILLIS
            ? 0
            : hash(holder + "\n" + name + "\n" + of.size() + "\n" + of.lastModifiedTime());
    Optional<String> known = known(number, seen);
    return new Print(seen, known.isPresent() ? known.get() : tree.fingerprint(name));
  }

  private Optional<String> known(long number, long seen) {
    long at = HEADER + number * RECORD;
    if (seen == 0 || before.byteSize() == 0 || before.get(LONG, at) != seen) {
      return Optional.empty();
    }
    byte[] sha = before.asSlice(at + 2 * Long.BYTES, SHA).toArray(ValueLayout.JAVA_BYTE);
    return Optional.of(before.get(LONG, at + Long.BYTES) + ":" + HexFormat.of().formatHex(sha));
  }

  private static long hash(String seen) {
    long hash = Long.parseUnsignedLong(Hashes.ofText(seen).substring(0, 16), 16);
    return hash == 0 ? 1 : hash;
  }

  /** Keeps the next image's fingerprint; of another form than size and SHA-256 it is not kept. */
  void keep(Print print) {
    Matcher form = FORM.matcher(print.print());
    boolean kept = form.matches();
    try {
      now.writeLong(kept ? print.seen() : 0);
      now.writeLong(kept ? Long.parseLong(form.group(1)) : 0);
      now.write(kept ? HexFormat.of().parseHex(form.group(2)) : new byte[SHA]);
    } catch (IOException e) {
      throw WriteFailure.of(e, file);
    }
  }

  /** Every image was kept: the next opening starts from here. */
  void finish() throws IOException {
    now.flush();
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    arena.close();
    try {
      try {
        now.close();
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw WriteFailure.of(e, file);
    }
  }
}
