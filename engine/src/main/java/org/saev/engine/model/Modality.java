package org.saev.engine.model;

/** What a token stands for. The codes are what the activation store holds on disk. */
public enum Modality {
  /** A piece of the sample's own text. */
  TEXT(0),
  /** A patch of one of the sample's images. */
  IMAGE(1),
  /**
   * Start, end, template, newline and padding tokens: the same in every sample, left out of
   * training and scoring.
   */
  SPECIAL(2);

  private final byte code;

  Modality(int code) {
    this.code = (byte) code;
  }

  public byte code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException if no modality has this code
   */
  public static Modality of(byte code) {
    return switch (code) {
      case 0 -> TEXT;
      case 1 -> IMAGE;
      case 2 -> SPECIAL;
      default -> throw new IllegalArgumentException("no modality has code " + code);
    };
  }
}
