package org.saev.engine.dataset;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.saev.engine.job.SaevException;

/** Files inside a zip archive, read where they lie. */
final class ZipTree implements FileTree {
  /** Older Japanese Windows archivers write names in this encoding and do not say so. */
  private static final String JAPANESE_WINDOWS = "windows-31j";

  private final Path file;
  private final ZipFile zip;

  private ZipTree(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /**
   * @throws SaevException if the archive is damaged or not a zip
   */
  static ZipTree open(Path file) {
    try {
      return new ZipTree(file, openWithKnownNames(file.toFile()));
    } catch (IOException e) {
      throw new SaevException(e, "dataset.zip-damaged", file, String.valueOf(e.getMessage()));
    }
  }

  private static ZipFile openWithKnownNames(File file) throws IOException {
    try {
      return new ZipFile(file, StandardCharsets.UTF_8);
    } catch (ZipException e) {
      if (String.valueOf(e.getMessage()).contains("entry name")
          && Charset.isSupported(JAPANESE_WINDOWS)) {
        return new ZipFile(file, Charset.forName(JAPANESE_WINDOWS));
      }
      throw e;
    }
  }

  /** The archive's own name. */
  String fileName() {
    return file.resolveSibling("").relativize(file).toString();
  }

  @Override
  public List<String> names() {
    return zip.stream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipEntry::getName)
        .filter(name -> !Refs.isHidden(name))
        .sorted()
        .toList();
  }

  @Override
  public boolean has(String name) {
    ZipEntry entry = zip.getEntry(name);
    return entry != null && !entry.isDirectory();
  }

  @Override
  public InputStream open(String name) throws IOException {
    return zip.getInputStream(entry(name));
  }

  @Override
  public String fingerprint(String name) throws IOException {
    ZipEntry entry = entry(name);
    return entry.getSize() + ":" + Long.toHexString(entry.getCrc());
  }

  @Override
  public boolean readsForFingerprint() {
    return false;
  }

  @Override
  public Path holder(String name) {
    return file;
  }

  private ZipEntry entry(String name) throws NoSuchFileException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new NoSuchFileException(name);
    }
    return entry;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      // the archive was only read: nothing can be lost
      throw new UncheckedIOException(e);
    }
  }
}
