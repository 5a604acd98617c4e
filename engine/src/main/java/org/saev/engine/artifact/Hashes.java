package org.saev.engine.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.saev.engine.job.SaevException;

/** SHA-256, the name by which inputs are known. */
public final class Hashes {
  private static final int BUFFER = 1 << 20;

  private Hashes() {}

  /** Hex SHA-256 of one file's bytes. */
  public static String ofFile(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
    return hex(digest);
  }

  /** Hex SHA-256 over the hashes of several files, in the order given. */
  public static String ofFiles(List<Path> files) {
    MessageDigest digest = sha256();
    for (Path file : files) {
      digest.update(ofFile(file).getBytes(StandardCharsets.US_ASCII));
    }
    return hex(digest);
  }

  /** Hex SHA-256 of a text's UTF-8 bytes. */
  public static String ofText(String text) {
    MessageDigest digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
