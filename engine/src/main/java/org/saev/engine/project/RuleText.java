package org.saev.engine.project;

import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.Json;
import org.saev.engine.score.FeatureRule;
import org.saev.engine.score.Filter;

/** A filter's rule as the database holds it: JSON, or nothing where there is no rule. */
final class RuleText {
  private RuleText() {}

  static @Nullable String of(Filter filter) {
    return filter.hasRule() ? Json.MAPPER.writeValueAsString(filter.rule()) : null;
  }

  static FeatureRule read(@Nullable String json) {
    return json == null ? FeatureRule.EMPTY : Json.MAPPER.readValue(json, FeatureRule.class);
  }
}
