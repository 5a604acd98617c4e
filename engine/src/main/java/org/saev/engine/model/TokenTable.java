package org.saev.engine.model;

import java.util.Arrays;

/**
 * What every token of one encoded sample is, column by column; index i is the token's position in
 * the sequence.
 *
 * <p>For image tokens {@code left, top, right, bottom} give the patch as fractions of the original
 * image (0 … 65535 stands for 0 … 1), so that a heat-map needs to know nothing of the model. For
 * text tokens {@code spanStart, spanEnd} are char offsets into the sample's text segment.
 *
 * @param tokenId vocabulary ids
 * @param modality {@link Modality} codes
 * @param segment index of the sample's segment the token comes from; -1 for special tokens
 * @param tile which tile of the image (0 = whole view)
 * @param row patch row in its tile; 0 for text
 * @param col patch column in its tile; 0 for text
 */
public record TokenTable(
    int[] tokenId,
    byte[] modality,
    short[] segment,
    short[] tile,
    short[] row,
    short[] col,
    char[] left,
    char[] top,
    char[] right,
    char[] bottom,
    int[] spanStart,
    int[] spanEnd) {

  /** An empty table for {@code n} tokens, all of them special. */
  public static TokenTable ofLength(int n) {
    byte[] modality = new byte[n];
    short[] segment = new short[n];
    Arrays.fill(modality, Modality.SPECIAL.code());
    Arrays.fill(segment, (short) -1);
    return new TokenTable(
        new int[n],
        modality,
        segment,
        new short[n],
        new short[n],
        new short[n],
        new char[n],
        new char[n],
        new char[n],
        new char[n],
        new int[n],
        new int[n]);
  }

  public int length() {
    return tokenId.length;
  }
}
