package org.saev.app.filter;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.score.Condition;
import org.saev.engine.score.FeatureRule;
import org.saev.engine.score.Side;

/**
 * One line of a rule as people read it.
 *
 * @param kind what it does
 * @param feature the feature it looks at
 * @param side where it looks
 * @param amount for {@link Kind#WEIGHT} what the strength is multiplied by, else the activation
 *     that must be passed
 */
record RuleLine(Kind kind, int feature, Side side, double amount) {
  /** What a line does. */
  enum Kind {
    /** Only samples on which the feature fires are taken. */
    INCLUDE,
    /** Samples on which the feature fires are dropped. */
    EXCLUDE,
    /** The feature's strength is added to the score. */
    WEIGHT
  }

  /** The rule of these lines: all conditions must hold. */
  static FeatureRule rule(List<RuleLine> lines) {
    List<Condition> conditions = new ArrayList<>();
    List<FeatureRule.Weight> weights = new ArrayList<>();
    for (RuleLine line : lines) {
      Condition fires = new Condition.Fires(line.feature(), line.side(), line.amount());
      switch (line.kind()) {
        case INCLUDE -> conditions.add(fires);
        case EXCLUDE -> conditions.add(new Condition.Not(fires));
        case WEIGHT ->
            weights.add(new FeatureRule.Weight(line.feature(), line.side(), line.amount()));
      }
    }
    return new FeatureRule(
        FeatureRule.Measure.MAXIMUM, weights, new Condition.All(List.copyOf(conditions)));
  }

  /** The lines of a rule that was made of lines; what nobody could have typed here is left out. */
  static List<RuleLine> of(FeatureRule rule) {
    List<RuleLine> lines = new ArrayList<>();
    if (rule.condition() instanceof Condition.All all) {
      for (Condition part : all.parts()) {
        if (part instanceof Condition.Fires fires) {
          lines.add(new RuleLine(Kind.INCLUDE, fires.feature(), fires.side(), fires.above()));
        } else if (part instanceof Condition.Not(Condition.Fires fires)) {
          lines.add(new RuleLine(Kind.EXCLUDE, fires.feature(), fires.side(), fires.above()));
        }
      }
    }
    rule.weights()
        .forEach(each ->
            lines.add(new RuleLine(Kind.WEIGHT, each.feature(), each.side(), each.weight())));
    return lines;
  }
}
