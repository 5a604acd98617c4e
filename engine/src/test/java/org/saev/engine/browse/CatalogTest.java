package org.saev.engine.browse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.saev.engine.browse.Query.Order;
import org.saev.engine.browse.Query.Range;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.fixture.ListDataset;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;

class CatalogTest {
  private static final int SIZE = 300;
  private static final List<String> STYLES = List.of("flat", "noto", "写真");

  private static final ListDataset DATASET =
      new ListDataset(IntStream.range(0, SIZE).mapToObj(CatalogTest::sample).toList(), Map.of());

  private static Sample sample(int row) {
    Map<String, String> facets = new LinkedHashMap<>();
    if (row % 7 != 0) {
      facets.put("style", STYLES.get(row % 3));
    }
    facets.put("weight", Double.toString(row % 50 / 10.0));
    facets.put("link", "page " + row);
    String text = row % 2 == 0 ? "A Cat on ｍａｔ " + row : "犬が走る";
    return new Sample("s" + row, List.of(new Segment.Text(text)), facets);
  }

  private static Catalog catalog() {
    BitSet third = new BitSet();
    BitSet fifth = new BitSet();
    IntStream.range(0, SIZE).filter(row -> row % 3 == 0).forEach(third::set);
    IntStream.range(0, SIZE).filter(row -> row % 5 == 0).forEach(fifth::set);
    return Catalog.of(DATASET)
        .with(new Column.Marks("tag", List.of("third", "fifth"), List.of(third, fifth)));
  }

  private static int[] rows(Query query) {
    return catalog().find(query, new CancelToken()).rows();
  }

  private static Facet facet(Query query, String column) {
    return catalog().find(query, new CancelToken()).facets().stream()
        .filter(facet -> facet.column().equals(column))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void columnsAreWhatTheirValuesAre() {
    List<String> ids = catalog().columns().stream().map(Column::id).toList();
    assertEquals(List.of("data:weight", "data:style", "text-length", "tag"), ids);
    assertEquals(Column.Numbers.class, catalog().column("data:weight").orElseThrow().getClass());
  }

  @Test
  void wordsAreFoundInAnyCaseAndWidthAndAllMustOccur() {
    assertEquals(150, rows(Query.ALL.withText("cat MAT")).length);
    assertEquals(150, rows(Query.ALL.withText("走る")).length);
    assertEquals(0, rows(Query.ALL.withText("cat 犬")).length);
    assertEquals(150, rows(Query.ALL.withText("\"cat on\"")).length);
    assertEquals(0, rows(Query.ALL.withText("\"on cat\"")).length);
    assertArrayEquals(new int[] {298}, rows(Query.ALL.withText("mat\u3000298")));
    assertEquals(0, rows(Query.ALL.withText("s298a")).length);
  }

  @Test
  void aFacetCountsItsOtherValuesAsIfItHadNoChoice() {
    Query query = Query.ALL.toggled("data:style", "flat").withText("cat");
    Facet.Values style = (Facet.Values) facet(query, "data:style");
    Map<String, Integer> shown = new LinkedHashMap<>();
    style.values().forEach(count -> shown.put(count.value(), count.shown()));
    assertEquals(Map.of("flat", 42, "noto", 43, "写真", 43, Column.NONE, 22), Map.copyOf(shown));
    Facet.Histogram length = (Facet.Histogram) facet(query, "text-length");
    assertEquals(42, IntStream.of(length.shown()).sum());
    assertEquals(SIZE, IntStream.of(length.all()).sum());
  }

  @Test
  void noneIsAValueToo() {
    assertEquals(43, rows(Query.ALL.toggled("data:style", Column.NONE)).length);
    assertEquals(160, rows(Query.ALL.toggled("tag", Column.NONE)).length);
    assertEquals(
        100 + 160, rows(Query.ALL.toggled("tag", "third").toggled("tag", Column.NONE)).length);
  }

  @Test
  void idsSortAsPeopleCountAndRowsWithoutAValueComeLast() {
    int[] byId = rows(Query.ALL.ordered(new Order("id", false)));
    assertArrayEquals(IntStream.range(0, SIZE).toArray(), byId);
    int[] byStyle = rows(Query.ALL.ordered(new Order("data:style", true)));
    assertEquals("写真", DATASET.sample(byStyle[0]).facets().get("style"));
    assertEquals(294, byStyle[SIZE - 1]);
    int[] descending = rows(Query.ALL.ordered(new Order("", true)));
    assertEquals(SIZE - 1, descending[0]);
  }

  @Test
  void aCancelledQueryStops() {
    CancelToken token = new CancelToken();
    token.cancel();
    assertThrows(CancelledException.class, () -> catalog().find(Query.ALL, token));
  }

  /** Against a filter and a sort written down row by row. */
  @Property(tries = 60)
  void anyQueryFindsWhatARowByRowLookFinds(@ForAll Random random) {
    Query query = Query.ALL;
    List<IntPredicate> passes = new ArrayList<>();
    if (random.nextBoolean()) {
      Set<String> chosen =
          new TreeSet<>(List.of(STYLES.get(random.nextInt(3)), STYLES.get(random.nextInt(3))));
      for (String style : chosen) {
        query = query.toggled("data:style", style);
      }
      passes.add(row -> chosen.contains(DATASET.sample(row).facets().getOrDefault("style", "-")));
    }
    if (random.nextBoolean()) {
      double low = random.nextInt(50) / 10.0;
      query = query.withRange("data:weight", new Range(low, low + 1));
      passes.add(row -> row % 50 / 10.0 >= low && row % 50 / 10.0 <= low + 1);
    }
    if (random.nextBoolean()) {
      query = query.toggled("tag", "fifth");
      passes.add(row -> row % 5 == 0);
    }
    boolean descending = random.nextBoolean();
    query = query.ordered(new Order("data:weight", descending));
    Comparator<Integer> byWeight = Comparator.comparingInt(row -> row % 50);
    int[] expected =
        IntStream.range(0, SIZE)
            .filter(row -> passes.stream().allMatch(pass -> pass.test(row)))
            .boxed()
            .sorted(descending ? byWeight.reversed() : byWeight)
            .mapToInt(row -> row)
            .toArray();
    assertArrayEquals(expected, rows(query));
  }
}
