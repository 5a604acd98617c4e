package org.saev.engine.train.cuda;

/**
 * What inputs, pre-activations, errors and moments are kept in on the GPU. Sums are fp32 and
 * weights lose nothing either way.
 */
public enum Precision {
  /** Half the memory, and products on the tensor cores. */
  BF16(2),

  /** Several times slower: to see what rounding does. */
  FP32(4);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one value. */
  int bytes() {
    return bytes;
  }
}
