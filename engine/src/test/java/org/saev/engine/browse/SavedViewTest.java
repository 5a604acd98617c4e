package org.saev.engine.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.browse.Query.Order;
import org.saev.engine.browse.Query.Range;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.fixture.ListDataset;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.SaevException;

class SavedViewTest {
  private static final Catalog CATALOG =
      Catalog.of(
          new ListDataset(
              IntStream.range(0, 10)
                  .mapToObj(row ->
                      new Sample(
                          "s" + row,
                          List.of(new Segment.Text("text " + row)),
                          Map.of("style", row % 2 == 0 ? "even" : "odd")))
                  .toList(),
              Map.of()));

  @Property(tries = 200)
  void aQueryComesBackAsItWasKept(
      @ForAll String text,
      @ForAll @Size(max = 3) Map<String, Set<String>> chosen,
      @ForAll String numbers,
      @ForAll double low,
      @ForAll double high,
      @ForAll boolean descending) {
    Query query =
        new Query(
            text, chosen, Map.of(numbers, new Range(low, high)), new Order(numbers, descending));
    assertEquals(query, SavedView.of(query).query());
  }

  @Test
  void openEndsComeBack() {
    Range open = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    Query query = Query.ALL.withRange("score:agreement", open);
    assertEquals(query, SavedView.of(query).query());
  }

  @Test
  void theSameQueryIsTheSameTextInWhateverOrderItWasChosen() {
    Query one = Query.ALL.toggled("tag", "a").toggled("tag", "b").toggled("style", "c");
    Query other = Query.ALL.toggled("style", "c").toggled("tag", "b").toggled("tag", "a");
    assertEquals(SavedView.of(one), SavedView.of(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "null",
        "{}",
        "{\"format\":1}",
        "{\"format\":1,\"text\":\"\",\"chosen\":{},\"ranges\":{}}",
        "{\"format\":1,\"text\":null,\"chosen\":{},\"ranges\":{},"
            + "\"order\":{\"column\":\"\",\"descending\":false}}",
        "{\"format\":1,\"text\":\"\",\"chosen\":{\"tag\":null},\"ranges\":{},"
            + "\"order\":{\"column\":\"\",\"descending\":false}}",
        "{\"format\":1,\"text\":\"\",\"chosen\":{\"tag\":[null]},\"ranges\":{},"
            + "\"order\":{\"column\":\"\",\"descending\":false}}",
        "{\"format\":1,\"text\":\"\",\"chosen\":{},\"ranges\":{\"a\":{\"low\":1}},"
            + "\"order\":{\"column\":\"\",\"descending\":false}}",
        "{\"format\":1,\"text\":\"\",\"chosen\":{},\"ranges\":{},\"lasso\":[1],"
            + "\"order\":{\"column\":\"\",\"descending\":false}}"
      })
  void whatCannotBeReadWholeIsNotReadInPart(String rule) {
    assertEquals("view.broken", key(() -> new SavedView(rule).query()));
  }

  @Test
  void aRuleOfANewerProgramSaysSo() {
    SavedView view = new SavedView("{\"format\":2,\"conditions\":{\"any\":[]}}");
    assertEquals("view.newer", key(view::query));
  }

  @Test
  void rowsAreThoseThatAreFound() {
    Query odd = Query.ALL.toggled("data:style", "odd").withText("text");
    BitSet expected = new BitSet();
    IntStream.of(CATALOG.find(odd, new CancelToken()).rows()).forEach(expected::set);
    assertEquals(5, expected.cardinality());
    assertEquals(expected, CATALOG.rows(odd, new CancelToken()));
  }

  /** Leaving the condition out would show every sample under a name that means a few. */
  @Test
  void aViewOverWhatIsNotThereIsRefused() {
    Map<String, Query> wrong = new LinkedHashMap<>();
    wrong.put("score:agreement", Query.ALL.withRange("score:agreement", new Range(0, 1)));
    wrong.put("check", Query.ALL.toggled("check", "check.image-blank"));
    wrong.put("data:style", Query.ALL.withRange("data:style", new Range(0, 1)));
    wrong.put("score:cosine", Query.ALL.ordered(new Order("score:cosine", true)));
    wrong.put("text-length", Query.ALL.toggled("text-length", "7"));
    wrong.forEach((column, query) -> {
      SaevException refused =
          assertThrows(SaevException.class, () -> CATALOG.rows(query, new CancelToken()));
      assertEquals("view.no-column", refused.key());
      assertTrue(String.valueOf(refused.getMessage()).contains(column), column);
    });
    assertTrue(CATALOG.rows(Query.ALL.toggled("data:style", "x"), new CancelToken()).isEmpty());
    CATALOG.requireColumns(Query.ALL.toggled("text-length", Column.NONE));
    CATALOG.requireColumns(Query.ALL.ordered(new Order("id", false)));
  }

  @Test
  void namesStandAsPeopleCount() {
    SavedViews views = new ViewMemory();
    SavedView any = SavedView.of(Query.ALL);
    List.of("view 10", "view 9", "要確認").forEach(name -> views.save(name, any));
    views.rename("要確認", "a");
    views.rename("nothing", "b");
    assertEquals(List.of("a", "view 9", "view 10"), List.copyOf(views.all().keySet()));
  }

  private static String key(org.junit.jupiter.api.function.Executable asked) {
    return assertThrows(SaevException.class, asked).key();
  }
}
