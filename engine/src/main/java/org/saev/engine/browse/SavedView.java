package org.saev.engine.browse;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.saev.engine.artifact.Json;
import org.saev.engine.browse.Query.Order;
import org.saev.engine.browse.Query.Range;
import org.saev.engine.job.SaevException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A query as it is kept under a name. The rule is kept, not the rows, so it stays right when tags,
 * scores or decisions change. One that this program cannot read can still be kept, renamed and
 * deleted: only asking for its query fails.
 *
 * @param rule JSON; the same query always makes the same text
 */
public record SavedView(String rule) {
  /** The newest form of a rule that this program reads. */
  private static final int FORMAT = 1;

  /** Strict: a condition left out or unheard of would let other samples through than were meant. */
  private static final JsonMapper MAPPER =
      Json.MAPPER
          .rebuild()
          .disable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .changeDefaultNullHandling(handling -> JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
          .build();

  private record Rule(
      int format,
      String text,
      Map<String, Set<String>> chosen,
      Map<String, Range> ranges,
      Order order) {}

  public static SavedView of(Query query) {
    Map<String, Set<String>> chosen = new TreeMap<>();
    query.chosen().forEach((column, values) -> chosen.put(column, new TreeSet<>(values)));
    Map<String, Range> ranges = new TreeMap<>(query.ranges());
    return new SavedView(
        MAPPER.writeValueAsString(new Rule(FORMAT, query.text(), chosen, ranges, query.order())));
  }

  /**
   * @throws SaevException if it was kept by a newer program or is damaged
   */
  public Query query() {
    try {
      JsonNode tree = MAPPER.readTree(rule);
      if (!tree.isObject()) {
        throw new SaevException("view.broken");
      }
      int format = tree.path("format").asInt(0);
      if (format > FORMAT) {
        throw new SaevException("view.newer", format, FORMAT);
      }
      Rule read = MAPPER.treeToValue(tree, Rule.class);
      return new Query(read.text(), read.chosen(), read.ranges(), read.order());
    } catch (JacksonException e) {
      throw new SaevException(e, "view.broken");
    }
  }
}
