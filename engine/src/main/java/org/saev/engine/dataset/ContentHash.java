package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.job.InOrder;
import org.saev.engine.job.JobContext;

/**
 * The hashes by which a dataset is known wherever it is moved to: every id, text and facet, and
 * every image's fingerprint. No image is decoded.
 *
 * @param named hex SHA-256 with the names of the images
 * @param nameless hex SHA-256 without: the same when images were renamed and the rows say so
 */
record ContentHash(String named, String nameless) {

  /**
   * @param context is told of each sample; may cancel between two
   */
  static ContentHash of(List<Sample> samples, FileTree tree, JobContext context) {
    context.stage("stage.hash", "unit.samples", samples.size());
    Both both = new Both(samples);
    PerImage<String> prints = new PerImage<>();
    InOrder.each(
        samples.size(),
        context,
        row ->
            samples.get(row).images().stream()
                .map(image -> prints.of(image, one -> fingerprint(one.ref(), tree)))
                .toList(),
        both::add);
    return both.hashes();
  }

  /**
   * The same, reading only images whose files may have changed since the last time.
   *
   * @param kept file of what was found then, made anew
   */
  static ContentHash of(List<Sample> samples, FileTree tree, Path kept, JobContext context) {
    context.stage("stage.hash", "unit.samples", samples.size());
    long[] first = new long[samples.size() + 1];
    for (int row = 0; row < samples.size(); row++) {
      first[row + 1] = first[row] + samples.get(row).images().size();
    }
    Both both = new Both(samples);
    try (Fingerprints before = new Fingerprints(kept, tree, first[samples.size()])) {
      PerImage<Fingerprints.Print> prints = new PerImage<>();
      InOrder.each(
          samples.size(),
          context,
          row -> prints(samples.get(row).images(), first[row], prints, before),
          (found, row) -> {
            found.forEach(before::keep);
            both.add(found.stream().map(Fingerprints.Print::print).toList(), row);
          });
      before.finish();
    } catch (IOException e) {
      throw WriteFailure.of(e, kept);
    }
    return both.hashes();
  }

  private static List<Fingerprints.Print> prints(
      List<Segment.Image> images,
      long first,
      PerImage<Fingerprints.Print> known,
      Fingerprints before) {
    return IntStream.range(0, images.size())
        .mapToObj(i -> known.of(images.get(i), image -> before.look(image.ref(), first + i)))
        .toList();
  }

  /** Both digests, fed with the same samples. */
  private record Both(List<Sample> samples, Digest named, Digest nameless) {
    Both(List<Sample> samples) {
      this(samples, new Digest(true), new Digest(false));
    }

    void add(List<String> prints, int row) {
      named.add(samples.get(row), prints);
      nameless.add(samples.get(row), prints);
    }

    ContentHash hashes() {
      return new ContentHash(named.hex(), nameless.hex());
    }
  }

  /** What stands for a picture that is not there: a state of the dataset that hashes alike too. */
  static final String MISSING = "missing";

  static String ofBytes(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static String fingerprint(String ref, FileTree tree) {
    try {
      return tree.fingerprint(tree.resolve(ref));
    } catch (IOException e) {
      return MISSING;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static final class Digest {
    private final MessageDigest digest = sha256();
    private final boolean withNames;

    Digest(boolean withNames) {
      this.withNames = withNames;
    }

    /**
     * @param prints fingerprints of the sample's images, in order
     */
    void add(Sample sample, List<String> prints) {
      Iterator<String> print = prints.iterator();
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
            if (withNames) {
              add(image.ref());
            }
            add(print.next());
          }
        }
      }
      add(sample.facets().size());
      for (Map.Entry<String, String> facet : sample.facets().entrySet()) {
        add(facet.getKey());
        add(facet.getValue());
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

    String hex() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
