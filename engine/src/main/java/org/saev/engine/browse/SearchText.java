package org.saev.engine.browse;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.job.CancelToken;

/**
 * Finds words in ids and texts, whatever the case and width of letters. All texts are folded once
 * into bytes that lie side by side, which a search then walks through at memory's speed.
 */
final class SearchText {
  private static final int ROWS_A_BLOCK = 1 << 14;
  private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"?|(\\S+)");

  private final Dataset dataset;
  private volatile @Nullable List<Block> blocks;

  SearchText(Dataset dataset) {
    this.dataset = dataset;
  }

  /**
   * @param ends where each row's text ends
   */
  private record Block(byte[] bytes, int[] ends) {}

  /** Rows that hold every word. */
  BitSet find(String words, CancelToken token) {
    List<Block> folded = blocks(token);
    BitSet found = new BitSet(dataset.size());
    found.set(0, dataset.size());
    for (byte[] word : words(words)) {
      BitSet holding = new BitSet(dataset.size());
      for (int block = 0; block < folded.size(); block++) {
        token.checkpoint();
        search(folded.get(block), word, block * ROWS_A_BLOCK, holding);
      }
      found.and(holding);
    }
    return found;
  }

  private static List<byte[]> words(String text) {
    List<byte[]> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      byte[] folded = fold(word.replace("\"", "")).getBytes(StandardCharsets.UTF_8);
      if (folded.length > 0) {
        words.add(folded);
      }
    }
    return words;
  }

  /** Horspool's search: skips by what the last byte of the window allows. */
  private static void search(Block block, byte[] word, int firstRow, BitSet holding) {
    int[] skip = new int[256];
    Arrays.fill(skip, word.length);
    for (int i = 0; i < word.length - 1; i++) {
      skip[word[i] & 0xFF] = word.length - 1 - i;
    }
    byte[] bytes = block.bytes();
    int last = word.length - 1;
    int row = 0;
    int at = 0;
    while (at + last < bytes.length) {
      byte end = bytes[at + last];
      if (end == word[last] && Arrays.equals(bytes, at, at + last, word, 0, last)) {
        while (block.ends()[row] <= at) {
          row++;
        }
        holding.set(firstRow + row);
        at = block.ends()[row];
      } else {
        at += skip[end & 0xFF];
      }
    }
  }

  private synchronized List<Block> blocks(CancelToken token) {
    List<Block> known = blocks;
    if (known == null) {
      known = new ArrayList<>();
      for (int row = 0; row < dataset.size(); row += ROWS_A_BLOCK) {
        token.checkpoint();
        known.add(block(row, Math.min(dataset.size(), row + ROWS_A_BLOCK)));
      }
      blocks = known;
    }
    return known;
  }

  private Block block(int from, int to) {
    byte[] bytes = new byte[1 << 16];
    int[] ends = new int[to - from];
    int size = 0;
    for (int row = from; row < to; row++) {
      Sample sample = dataset.sample(row);
      // a line break is in no word, so nothing is found across id and text or two rows
      byte[] text =
          fold(sample.id() + "\n" + sample.text() + "\n").getBytes(StandardCharsets.UTF_8);
      if (size + text.length > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + text.length));
      }
      System.arraycopy(text, 0, bytes, size, text.length);
      size += text.length;
      ends[row - from] = size;
    }
    return new Block(Arrays.copyOf(bytes, size), ends);
  }

  private static String fold(String text) {
    String plain =
        Normalizer.isNormalized(text, Normalizer.Form.NFKC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFKC);
    return plain.toLowerCase(Locale.ROOT);
  }
}
