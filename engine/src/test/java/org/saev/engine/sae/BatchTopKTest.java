package org.saev.engine.sae;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.saev.engine.tensor.PlainKernels;
import org.saev.engine.tensor.RowKernels;

class BatchTopKTest {
  private record Entry(int token, int feature, float value) {}

  /** Against sorting everything. */
  @Property(tries = 300)
  void keepsTheLargestOfAllTokens(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int tokens,
      @ForAll @IntRange(min = 1, max = 40) int features,
      @ForAll @IntRange(min = 1, max = 120) int wanted) {
    Random random = new Random(seed);
    FloorSelector selector = new FloorSelector(new PlainKernels());
    List<Entry> all = new ArrayList<>();
    List<CodeBlock> blocks = List.of(new CodeBlock(), new CodeBlock(), new CodeBlock());
    int first = tokens / 3;
    for (int t = 0; t < tokens; t++) {
      float[] pre = new float[features];
      for (int f = 0; f < features; f++) {
        // coarse values, so that equal ones are common
        pre[f] = random.nextInt(12) - 4;
        if (pre[f] > 0) {
          all.add(new Entry(t, f, pre[f]));
        }
      }
      selector.select(pre, 0, features, blocks.get(t < first ? 0 : t < 2 * first ? 1 : 2));
    }
    all.sort(Comparator.comparingDouble((Entry e) -> -e.value()));
    List<Entry> expected = new ArrayList<>(all.subList(0, Math.min(wanted, all.size())));

    float cut = new BatchTopK(RowKernels.best()).cut(blocks, 3, wanted);

    assertEquals(expected.isEmpty() ? 0 : expected.getLast().value(), cut);
    expected.sort(Comparator.comparingInt(Entry::token).thenComparingInt(Entry::feature));
    List<Entry> kept = new ArrayList<>();
    int token = 0;
    for (CodeBlock block : blocks) {
      for (int r = 0; r < block.rows(); r++, token++) {
        for (int i = block.start(r); i < block.start(r + 1); i++) {
          kept.add(new Entry(token, block.features()[i], block.values()[i]));
        }
      }
    }
    assertEquals(expected, kept);
  }
}
