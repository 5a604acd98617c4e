package org.saev.engine.score;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.function.Predicate;

/** Which samples a rule takes, by the features that fire on them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Condition.Fires.class, name = "fires"),
  @JsonSubTypes.Type(value = Condition.All.class, name = "all"),
  @JsonSubTypes.Type(value = Condition.Any.class, name = "any"),
  @JsonSubTypes.Type(value = Condition.Not.class, name = "not")
})
public sealed interface Condition {
  /** Takes every sample. */
  Condition ALWAYS = new All(List.of());

  /** Whether the condition holds where {@code fires} says which of its leaves do. */
  boolean test(Predicate<Fires> fires);

  /** A feature's strongest activation on a side is above {@code above} (0: it fires at all). */
  record Fires(int feature, Side side, double above) implements Condition {
    @Override
    public boolean test(Predicate<Fires> fires) {
      return fires.test(this);
    }
  }

  /** All parts hold; true without parts. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(Predicate<Fires> fires) {
      return parts.stream().allMatch(part -> part.test(fires));
    }
  }

  /** One part at least holds; false without parts. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(Predicate<Fires> fires) {
      return parts.stream().anyMatch(part -> part.test(fires));
    }
  }

  /** The part does not hold. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean test(Predicate<Fires> fires) {
      return !part.test(fires);
    }
  }
}
