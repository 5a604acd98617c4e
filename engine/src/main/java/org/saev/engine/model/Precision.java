package org.saev.engine.model;

import java.util.Locale;

/** In which number format a model computes. Results are handed out in fp32 either way. */
public enum Precision {
  /** Exact to about 1e-6; the default on processors. */
  FP32(6),
  /** Half the memory and faster where the processor has it; exact to about 1e-2. */
  BF16(15),
  /** Half the memory, on GPUs only; exact to about 1e-3, but large values overflow. */
  FP16(5);

  private final int code;

  Precision(int code) {
    this.code = code;
  }

  /** As the command line and the store name it: {@code fp32}, {@code bf16} or {@code fp16}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Bytes of one value. */
  int bytes() {
    return this == FP32 ? 4 : 2;
  }

  /** The tensor library's number for this type. */
  int code() {
    return code;
  }
}
