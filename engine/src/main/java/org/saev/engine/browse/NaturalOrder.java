package org.saev.engine.browse;

import java.util.Comparator;

/** Texts as people order them: runs of digits by their value, so that 9 comes before 10. */
final class NaturalOrder implements Comparator<String> {
  static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      if (digit(one, i) && digit(other, j)) {
        int endOne = end(one, i);
        int endOther = end(other, j);
        int compared = numbers(one, i, endOne, other, j, endOther);
        if (compared != 0) {
          return compared;
        }
        i = endOne;
        j = endOther;
      } else {
        int compared = Character.compare(one.charAt(i++), other.charAt(j++));
        if (compared != 0) {
          return compared;
        }
      }
    }
    int rest = Integer.compare(one.length() - i, other.length() - j);
    // 01 and 1 are one number, but two texts
    return rest != 0 ? rest : one.compareTo(other);
  }

  private static int numbers(String one, int from, int to, String other, int start, int end) {
    int i = from;
    int j = start;
    while (i < to - 1 && one.charAt(i) == '0') {
      i++;
    }
    while (j < end - 1 && other.charAt(j) == '0') {
      j++;
    }
    int length = Integer.compare(to - i, end - j);
    for (; length == 0 && i < to; i++, j++) {
      length = Character.compare(one.charAt(i), other.charAt(j));
    }
    return length;
  }

  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && digit(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean digit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
