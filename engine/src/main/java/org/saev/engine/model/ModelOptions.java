package org.saev.engine.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.Machine;
import org.saev.engine.tensor.Torch;

/**
 * How a model is run.
 *
 * @param precision null for what suits model and machine
 * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param streamLayers whether one layer at a time is in memory: slower, but a model of any size
 *     runs in the memory of one layer
 */
public record ModelOptions(@Nullable Precision precision, String device, boolean streamLayers) {
  /** Width from which bfloat16 pays; narrower models run exactly, and as fast. */
  private static final int WIDE = 1024;

  /** On the processor, in what suits model and machine. */
  public static ModelOptions automatic() {
    return new ModelOptions(null, Torch.CPU, false);
  }

  /** On the processor in this precision. */
  public static ModelOptions in(Precision precision) {
    return new ModelOptions(precision, Torch.CPU, false);
  }

  /**
   * Options by the names the command line uses.
   *
   * @param precision {@code auto}, {@code fp32}, {@code bf16} or {@code fp16}
   * @throws SaevException if a name is unknown
   */
  public static ModelOptions named(String precision, String device, boolean streamLayers) {
    String name = precision.toLowerCase(Locale.ROOT);
    Precision chosen =
        switch (name) {
          case "auto" -> null;
          case "fp32" -> Precision.FP32;
          case "bf16" -> Precision.BF16;
          case "fp16" -> Precision.FP16;
          default -> throw new SaevException("model.precision", precision);
        };
    String where = device.toLowerCase(Locale.ROOT);
    if (chosen == Precision.FP16 && where.equals(Torch.CPU)) {
      throw new SaevException("model.half-on-cpu");
    }
    return new ModelOptions(chosen, where, streamLayers);
  }

  /** Whether it runs on the processor, not on a GPU. */
  boolean onProcessor() {
    return device.equals(Torch.CPU);
  }

  /** The precision a model of this width is run in. */
  public Precision precisionFor(int width) {
    Precision asked = precision;
    if (asked != null) {
      return asked;
    }
    boolean narrow = onProcessor() && (width < WIDE || !Machine.multipliesBrainFloats());
    return narrow ? Precision.FP32 : Precision.BF16;
  }
}
