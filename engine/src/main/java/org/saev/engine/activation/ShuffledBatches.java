package org.saev.engine.activation;

import java.util.EnumSet;
import java.util.Set;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;

/**
 * Shuffled training rows out of a store: text and image tokens each in a full random order of their
 * own, mixed in a fixed proportion. Special tokens never appear. One sample in {@link #HOLD_OUT} is
 * kept out of training, for honest metrics.
 *
 * <p>Every row's place follows from seed and position alone, so resuming is exact and costs
 * nothing.
 */
public final class ShuffledBatches implements BatchSource {
  /** One sample in this many is held out. */
  public static final int HOLD_OUT = 50;

  private final ActivationStore store;
  private final Stream text;
  private final Stream image;
  private final double imageShare;
  private long position;

  /**
   * @param imageShare share of image rows in the stream, in [0, 1]; NaN for the store's own
   * @param heldOut true for the rows kept out of training, false for all others
   */
  public ShuffledBatches(ActivationStore store, long seed, double imageShare, boolean heldOut) {
    this(store, seed, imageShare, heldOut, EnumSet.allOf(Pass.class));
  }

  /**
   * @param passes the passes rows are taken from
   */
  public ShuffledBatches(
      ActivationStore store, long seed, double imageShare, boolean heldOut, Set<Pass> passes) {
    this.store = store;
    text = new Stream(Modality.TEXT, seed, heldOut, passes);
    image = new Stream(Modality.IMAGE, seed + 1, heldOut, passes);
    if (text.count() + image.count() == 0) {
      throw new SaevException("activation.no-rows", store.folder());
    }
    double own = (double) image.count() / (text.count() + image.count());
    double wanted = Double.isNaN(imageShare) ? own : imageShare;
    // a store of one modality alone has nothing to balance
    this.imageShare = image.count() == 0 ? 0 : text.count() == 0 ? 1 : wanted;
  }

  /** Whether the sample's rows are held out of training. */
  public static boolean isHeldOut(int sample) {
    // a cheap hash, so that a dataset sorted by kind still gives a fair split
    return Integer.remainderUnsigned(sample * 0x9E3779B1, HOLD_OUT) == 0;
  }

  @Override
  public int dim() {
    return store.dim();
  }

  @Override
  public long rowsPerEpoch() {
    return text.count() + image.count();
  }

  @Override
  public void next(float[] rows, byte[] modality, int count) {
    for (int i = 0; i < count; i++, position++) {
      long images = imagesBefore(position);
      boolean isImage = imagesBefore(position + 1) > images;
      store.read(row(isImage, images), 1, rows, i * store.dim());
      modality[i] = (isImage ? Modality.IMAGE : Modality.TEXT).code();
    }
  }

  /** Moves on by {@code count} rows without reading them, and tells their samples. */
  int[] nextSamples(int count) {
    int[] samples = new int[count];
    for (int i = 0; i < count; i++, position++) {
      long images = imagesBefore(position);
      samples[i] = store.sample(row(imagesBefore(position + 1) > images, images));
    }
    return samples;
  }

  private long row(boolean isImage, long images) {
    return isImage ? image.row(images) : text.row(position - images);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seek(long position) {
    this.position = position;
  }

  private long imagesBefore(long position) {
    return (long) Math.floor(position * imageShare);
  }

  /** One modality's rows, reshuffled in every epoch. */
  private final class Stream {
    private final RowSelector selector;
    private final long seed;
    private long epoch = -1;
    private Permutation order = new Permutation(1, 0);

    Stream(Modality modality, long seed, boolean heldOut, Set<Pass> passes) {
      this.seed = seed;
      byte code = modality.code();
      selector =
          new RowSelector(
              store.rows(),
              row ->
                  store.modalityCode(row) == code
                      && isHeldOut(store.sample(row)) == heldOut
                      && passes.contains(store.pass(row)));
    }

    long count() {
      return selector.count();
    }

    long row(long index) {
      long wanted = index / count();
      if (wanted != epoch) {
        epoch = wanted;
        order = new Permutation(count(), seed * 0x9E3779B97F4A7C15L + epoch);
      }
      return selector.row(order.get(index % count()));
    }
  }
}
