package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files in a folder and the folders below it. */
final class DirectoryTree implements FileTree {
  /**
   * Bytes that go into the fingerprint. Compressed pictures of equal length and equal beginning are
   * equal, and a million files are still looked at in minutes.
   */
  private static final int LOOKED_AT = 64 << 10;

  private final Path root;

  DirectoryTree(Path root) {
    this.root = root;
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      return walk.filter(Files::isRegularFile)
          .map(path -> Refs.normal(root.relativize(path).toString()))
          .filter(name -> !Refs.isHidden(name))
          .sorted()
          .toList();
    }
  }

  @Override
  public boolean has(String name) {
    try {
      return Files.isRegularFile(root.resolve(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(root.resolve(name));
  }

  @Override
  public String fingerprint(String name) throws IOException {
    Path file = root.resolve(name);
    try (InputStream in = Files.newInputStream(file)) {
      return Files.size(file) + ":" + ContentHash.ofBytes(in.readNBytes(LOOKED_AT));
    }
  }

  @Override
  public Path holder(String name) {
    return root.resolve(name);
  }

  @Override
  public void close() {}
}
