package org.saev.engine.activation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Modality;

/**
 * Training rows that are stored nowhere: samples in a random order run through the model into two
 * pools, one for text and one for image rows, from which rows are drawn at random. A pool is filled
 * up whenever it is half empty, so a batch mixes at least half a pool. Where one modality fills its
 * pool faster than the other is used up, its surplus rows replace waiting ones at random.
 *
 * <p>{@link #position} counts the samples begun, not rows. After {@link #seek} the pools begin
 * empty with the next sample: a resumed run sees no sample twice in an epoch, loses the rows that
 * waited, and does not repeat an uninterrupted run to the bit.
 */
public final class StreamedBatches implements BatchSource {
  /** Samples run through the model at a time. */
  private static final int AT_ONCE = Harvester.BATCH;

  private final SampleSource source;
  private final long seed;
  private final double imageShare;
  private final RowPool text;
  private final RowPool image;
  private final int[] trained;
  private Permutation order = new Permutation(1, 0);
  private SplittableRandom random = new SplittableRandom();
  private long epoch = -1;
  private long begun;
  private long drawn;
  private long taken;
  private long takenFrom;
  private int[] lastSamples = new int[0];

  /**
   * @param imageShare share of image rows in the stream, in [0, 1]
   * @param rows that wait in both pools together
   */
  public StreamedBatches(SampleSource source, long seed, double imageShare, int rows) {
    this.source = source;
    this.seed = seed;
    this.imageShare = imageShare;
    int images = (int) Math.round(rows * imageShare);
    this.text = new RowPool(rows - images, source.dim());
    this.image = new RowPool(images, source.dim());
    this.trained =
        IntStream.range(0, source.samples())
            .filter(sample -> !ShuffledBatches.isHeldOut(sample))
            .toArray();
    if (trained.length == 0) {
      throw new SaevException("train.no-tokens");
    }
    seek(0);
  }

  /** Bytes that the pools take. */
  public static long bytes(int rows, int dim) {
    return rows * RowPool.bytesPerRow(dim);
  }

  @Override
  public int dim() {
    return source.dim();
  }

  /** An estimate from the samples so far. */
  @Override
  public long rowsPerEpoch() {
    if (takenFrom == 0) {
      fill();
    }
    return taken * trained.length / Math.max(1, takenFrom);
  }

  @Override
  public boolean rewinds() {
    return false;
  }

  @Override
  public void next(float[] rows, byte[] modality, int count) {
    lastSamples = lastSamples.length == count ? lastSamples : new int[count];
    for (int i = 0; i < count; i++, drawn++) {
      boolean isImage = share(drawn + 1) > share(drawn);
      RowPool pool = isImage ? image : text;
      if (pool.size() <= pool.capacity() / 2) {
        fill();
      }
      lastSamples[i] = pool.draw(rows, i * dim(), random);
      modality[i] = (isImage ? Modality.IMAGE : Modality.TEXT).code();
    }
  }

  private long share(long rows) {
    return (long) Math.floor(rows * imageShare);
  }

  /** Runs samples until both pools are full. */
  private void fill() {
    long from = begun;
    while (text.size() < text.capacity() || image.size() < image.capacity()) {
      int[] samples = new int[Math.min(AT_ONCE, trained.length)];
      Arrays.setAll(samples, i -> sample(begun++));
      source.read(samples, this::take);
      takenFrom += samples.length;
      if ((text.lacks() || image.lacks()) && begun - from > trained.length) {
        // a whole epoch without one row of a modality that is asked for
        throw new SaevException("train.stream-modality");
      }
    }
  }

  private void take(int sample, byte modality, float[] rows, int offset) {
    RowPool pool = modality == Modality.IMAGE.code() ? image : text;
    taken++;
    if (pool.capacity() > 0) {
      pool.add(sample, rows, offset, random);
    }
  }

  /** The n-th sample of the stream; those held out are passed over. */
  private int sample(long n) {
    long wanted = n / trained.length;
    if (wanted != epoch) {
      epoch = wanted;
      order = new Permutation(trained.length, seed * 0x9E3779B97F4A7C15L + epoch);
    }
    return trained[(int) order.get(n % trained.length)];
  }

  /** Samples of the rows that the last {@link #next} gave. */
  int[] lastSamples() {
    return lastSamples;
  }

  @Override
  public long position() {
    return begun;
  }

  @Override
  public void seek(long position) {
    begun = position;
    drawn = 0;
    text.clear();
    image.clear();
    random = new SplittableRandom(seed * 1_000_003 + position);
  }
}
