package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TopListTest {
  @Property(tries = 300)
  void keepsTheStrongestAndOfEqualsTheFirst(
      @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> values,
      @ForAll @IntRange(min = 1, max = 12) int k) {
    TopList list = new TopList(3, k);
    List<TopList.Entry> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      list.offer(1, values.get(i), i);
      all.add(new TopList.Entry(i, values.get(i)));
    }
    all.sort(
        Comparator.comparingDouble(TopList.Entry::value)
            .reversed()
            .thenComparingLong(TopList.Entry::row));
    assertEquals(all.stream().limit(k).toList(), List.of(list.sorted(1)));
    assertEquals(0, list.count(0));
  }
}
