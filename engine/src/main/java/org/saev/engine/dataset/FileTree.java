package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.saev.engine.job.Messages;

/**
 * The files of a dataset, whether they lie in a folder or inside an archive. Names are relative,
 * {@code /}-separated. Safe to read from several threads; nothing is ever unpacked or written.
 */
interface FileTree extends AutoCloseable {
  /** Names of all files in code point order, without hidden ones. */
  List<String> names() throws IOException;

  /** Whether a file of exactly this name is there. */
  boolean has(String name);

  /**
   * Opens a file.
   *
   * @throws IOException if it is missing or unreadable
   */
  InputStream open(String name) throws IOException;

  /** A short text that differs when the file's content does, found without reading all of it. */
  String fingerprint(String name) throws IOException;

  /** Whether a fingerprint costs a look into the file, and is not known from an archive's list. */
  default boolean readsForFingerprint() {
    return true;
  }

  /** The file on the disk in which a file of this tree lies: itself or an archive. */
  Path holder(String name);

  /** A text that differs when the file may have changed, found without reading it. */
  default String stamp(String name) throws IOException {
    Path file = holder(name).toAbsolutePath().normalize();
    BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
    return String.join(
        "\n", file.toString(), name, Long.toString(of.size()), of.lastModifiedTime().toString());
  }

  @Override
  void close();

  /**
   * The file a reference means. macOS and Linux disagree on how an accented or voiced letter is
   * composed, so a name that is not found is looked for in both Unicode forms.
   *
   * @throws IOException with a reason in the user's language if the reference leads out of the
   *     dataset or to nothing
   */
  default String resolve(String ref) throws IOException {
    if (!Refs.isInside(ref)) {
      throw new IOException(Messages.local("image.outside", ref));
    }
    return find(ref)
        .orElseThrow(() -> new NoSuchFileException(Messages.local("image.missing", ref)));
  }

  private Optional<String> find(String ref) {
    if (has(ref)) {
      return Optional.of(ref);
    }
    for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
      String other = Normalizer.normalize(ref, form);
      if (!other.equals(ref) && has(other)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /**
   * All bytes of a file.
   *
   * @param atMost bytes to read before giving up, whatever size the archive claims
   * @throws IOException with a reason in the user's language if it is unreadable or larger
   */
  default byte[] read(String name, int atMost) throws IOException {
    byte[] bytes;
    boolean more;
    try (InputStream in = open(name)) {
      bytes = in.readNBytes(atMost);
      more = bytes.length == atMost && in.read() >= 0;
    } catch (IOException e) {
      // a damaged archive entry often fails without a word
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException(Messages.local("image.unreadable", name, why), e);
    }
    if (more) {
      throw new IOException(Messages.local("image.file-too-large", name, atMost >> 20));
    }
    return bytes;
  }
}
