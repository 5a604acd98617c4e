package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The hash by which a dataset is known wherever it is moved to: every id, text and facet, and every
 * image's reference and fingerprint. No image is decoded.
 */
final class ContentHash {
  private final MessageDigest digest = sha256();

  private ContentHash() {}

  static String of(List<Sample> samples, FileTree tree) {
    ContentHash hash = new ContentHash();
    for (Sample sample : samples) {
      hash.add(sample, tree);
    }
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  static String ofBytes(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private void add(Sample sample, FileTree tree) {
    add(sample.id());
    add(sample.segments().size());
    for (Segment segment : sample.segments()) {
      switch (segment) {
        case Segment.Text text -> {
          add("text");
          add(text.text());
        }
        case Segment.Image image -> {
          add("image");
          add(image.ref());
          add(fingerprint(image.ref(), tree));
        }
      }
    }
    add(sample.facets().size());
    for (Map.Entry<String, String> facet : sample.facets().entrySet()) {
      add(facet.getKey());
      add(facet.getValue());
    }
  }

  private static String fingerprint(String ref, FileTree tree) {
    try {
      return tree.fingerprint(tree.resolve(ref));
    } catch (IOException e) {
      // a picture that is not there is a state of the dataset too, and must hash alike every time
      return "missing";
    }
  }

  /** Each text goes in behind its length, so that no two sequences of texts run together. */
  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
