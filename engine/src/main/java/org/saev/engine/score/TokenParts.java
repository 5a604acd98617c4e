package org.saev.engine.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.sae.SparseCodes;

/** Shares the parts of features in a score out among the tokens they fired on. */
final class TokenParts {
  private final SampleTokens tokens;
  private final SparseCodes codes;
  private final double[] gave;
  private final double[] cost;
  private final double[] largest;
  private final int[] feature;

  private TokenParts(SampleTokens tokens) {
    this.tokens = tokens;
    codes = tokens.codes();
    int n = tokens.tokens().size();
    gave = new double[n];
    cost = new double[n];
    largest = new double[n];
    feature = new int[n];
  }

  /** Every token that has a part, the largest first. */
  static List<TokenReason> of(List<FeaturePart> parts, SampleTokens tokens) {
    TokenParts shares = new TokenParts(tokens);
    shares.handDown(parts);
    return shares.sorted();
  }

  /** The mean number of features per token: each token gives its own. */
  static List<TokenReason> ofCounts(SampleTokens tokens) {
    TokenParts shares = new TokenParts(tokens);
    double perToken = 1.0 / tokens.tokens().size();
    for (int token = 0; token < shares.gave.length; token++) {
      for (int i = shares.codes.start()[token]; i < shares.codes.start()[token + 1]; i++) {
        shares.gave[token] += perToken;
        shares.note(token, shares.codes.feature()[i], shares.codes.value()[i]);
      }
    }
    return shares.sorted();
  }

  private void handDown(List<FeaturePart> parts) {
    Map<Integer, FeaturePart> byFeature = new HashMap<>();
    Map<Integer, double[]> sums = new HashMap<>();
    for (FeaturePart part : parts) {
      byFeature.put(part.feature(), part);
      sums.put(part.feature(), new double[2]);
    }
    // what each feature is shared out by: its activations on either side
    each((token, at) -> {
      FeaturePart part = byFeature.get(codes.feature()[at]);
      if (part != null && codes.value()[at] > part.above()) {
        sums.getOrDefault(part.feature(), new double[2])[side(token)] += codes.value()[at];
      }
    });
    each((token, at) -> {
      FeaturePart part = byFeature.get(codes.feature()[at]);
      if (part != null && codes.value()[at] > part.above()) {
        double[] sum = sums.getOrDefault(part.feature(), new double[2]);
        double here = sum[side(token)];
        double share =
            part.source() == FeaturePart.Source.BOTH
                ? 0.5 * codes.value()[at] / here
                : codes.value()[at] / (sum[0] + sum[1]);
        double gives = share * part.gave();
        double costs = costShare(part, token, codes.value()[at], sum) * part.cost();
        gave[token] += gives;
        cost[token] += costs;
        note(token, part.feature(), Math.max(gives, costs));
      }
    });
  }

  private double costShare(FeaturePart part, int token, float value, double[] sum) {
    return switch (part.excess()) {
      case TEXT -> side(token) == 0 ? value / sum[0] : 0;
      case IMAGE -> side(token) == 1 ? value / sum[1] : 0;
      case EITHER, BOTH -> value / (sum[0] + sum[1]);
    };
  }

  /** Remembers the feature a token stands for. */
  private void note(int token, int which, double size) {
    if (size > largest[token]) {
      largest[token] = size;
      feature[token] = which;
    }
  }

  private int side(int token) {
    return tokens.tokens().get(token) instanceof SampleTokens.Token.Patch ? 1 : 0;
  }

  /** Takes a token and the place of one of its activations. */
  private interface Visitor {
    void visit(int token, int at);
  }

  private void each(Visitor visitor) {
    for (int token = 0; token < gave.length; token++) {
      for (int i = codes.start()[token]; i < codes.start()[token + 1]; i++) {
        visitor.visit(token, i);
      }
    }
  }

  private List<TokenReason> sorted() {
    List<TokenReason> reasons = new ArrayList<>();
    for (int token = 0; token < gave.length; token++) {
      if (gave[token] > 0 || cost[token] > 0) {
        reasons.add(new TokenReason(token, gave[token], cost[token], feature[token]));
      }
    }
    reasons.sort(
        Comparator.comparingDouble((TokenReason r) -> -r.size())
            .thenComparingInt(TokenReason::token));
    return reasons;
  }
}
