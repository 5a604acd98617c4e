package org.saev.engine.job;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Does the same to many rows, side by side on all cores, and takes what comes of it in the order of
 * the rows: results do not depend on the number of cores, and memory does not grow with the rows.
 */
public final class InOrder {
  private static final int BLOCK = 512;

  private InOrder() {}

  /**
   * @param rows how many there are, from 0 on
   * @param context is told of each block; may cancel between two
   * @param work called from several threads
   * @param take called with one result after the other and its row, on this thread
   */
  public static <T> void each(
      int rows, JobContext context, IntFunction<T> work, ObjIntConsumer<T> take) {
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(rows, from + BLOCK);
      List<T> block = IntStream.range(from, to).parallel().mapToObj(work).toList();
      for (int row = from; row < to; row++) {
        take.accept(block.get(row - from), row);
      }
      context.progress(to);
    }
  }
}
