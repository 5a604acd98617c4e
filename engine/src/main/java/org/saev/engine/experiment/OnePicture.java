package org.saev.engine.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.saev.engine.artifact.Hashes;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;

/** A dataset with one of its pictures changed; closing it leaves the dataset open. */
record OnePicture(Dataset inner, Segment.Image changed, byte[] bytes) implements Dataset {
  @Override
  public Path source() {
    return inner.source();
  }

  @Override
  public String format() {
    return inner.format();
  }

  /** Another one for every change: models remember pictures by it. */
  @Override
  public String hash() {
    return inner.hash() + "+" + Hashes.ofText(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Override
  public int size() {
    return inner.size();
  }

  @Override
  public Sample sample(int row) {
    return inner.sample(row);
  }

  @Override
  public byte[] imageBytes(Segment.Image image) throws IOException {
    return image.equals(changed) ? bytes : inner.imageBytes(image);
  }

  @Override
  public void close() {}
}
