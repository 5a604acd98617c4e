package org.saev.engine.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.ImageDecoder;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.job.SaevException;

/**
 * A text, a picture or both that come from no dataset: what somebody typed or dropped on the
 * window, shown to a model as a sample would be.
 */
public final class OwnInput implements Dataset {
  private final Path source;
  private final Sample sample;
  private final byte[] picture;
  private final String hash;

  private OwnInput(Path source, Sample sample, byte[] picture) {
    this.source = source;
    this.sample = sample;
    this.picture = picture;
    String bytes = new String(picture, StandardCharsets.ISO_8859_1);
    this.hash = Hashes.ofText(bytes + "\n" + sample.text());
  }

  /**
   * What the model sees of an input, and where it takes it.
   *
   * @param tokens what each position is
   * @param rows residual stream after the layer, length × d, row-major
   * @param width d
   */
  public record Reading(TokenTable tokens, float[] rows, int width) {}

  /**
   * An input of a picture before a text.
   *
   * @param picture a picture's file; null for a text alone
   * @param text may be empty if there is a picture
   * @throws IOException if the file cannot be read
   * @throws SaevException if there is neither, or the file is too large for a picture
   */
  public static OwnInput of(@Nullable Path picture, String text) throws IOException {
    if (picture == null) {
      return of(Path.of(""), new byte[0], text);
    }
    if (Files.size(picture) > ImageDecoder.LARGEST_FILE) {
      throw new SaevException("model.own-too-large", picture, ImageDecoder.LARGEST_FILE >> 20);
    }
    return of(picture, Files.readAllBytes(picture), text);
  }

  private static OwnInput of(Path source, byte[] picture, String text) {
    List<Segment> segments = new ArrayList<>();
    if (picture.length > 0) {
      segments.add(new Segment.Image(String.valueOf(source.getFileName())));
    }
    if (!text.isBlank()) {
      segments.add(new Segment.Text(text));
    }
    if (segments.isEmpty()) {
      throw new SaevException("model.own-empty");
    }
    return new OwnInput(source, new Sample("own", segments, Map.of()), picture);
  }

  /** The pass that shows everything there is of it. */
  public Pass pass() {
    if (picture.length == 0) {
      return Pass.TEXT;
    }
    return sample.text().isEmpty() ? Pass.PICTURE : Pass.JOINT;
  }

  /**
   * Runs the model on it up to a layer.
   *
   * @param layer 0-based
   * @throws IOException if the picture is broken
   */
  public Reading read(VisionLanguageModel model, int layer) throws IOException {
    EncodedSample encoded = model.encode(this, sample, pass());
    float[] rows = model.forwardTo(layer, List.of(encoded)).getFirst();
    return new Reading(encoded.tokens(), rows, model.info().hiddenSize());
  }

  @Override
  public Path source() {
    return source;
  }

  @Override
  public String format() {
    return "own";
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public Sample sample(int row) {
    return sample;
  }

  @Override
  public byte[] imageBytes(Segment.Image image) {
    return picture.clone();
  }

  @Override
  public void close() {
    // holds nothing open
  }
}
