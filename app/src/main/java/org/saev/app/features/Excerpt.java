package org.saev.app.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.saev.app.common.control.TokenText;
import org.saev.app.common.sample.Evidence;
import org.saev.app.common.sample.TokenHeat;

/** The words of a text around the token that fired most. */
final class Excerpt {
  /** Letters shown on either side of the token. */
  private static final int AROUND = 20;

  private Excerpt() {}

  static void show(TokenText line, Evidence found) {
    Optional<TokenHeat> strongest =
        found.tokens().stream().max(Comparator.comparingDouble(TokenHeat::strength));
    if (strongest.isEmpty()) {
      line.show(beginning(found.text()), List.of());
      return;
    }
    String text = found.text();
    TokenHeat token = strongest.get();
    int from = Math.max(0, token.start() - AROUND);
    int to = Math.min(text.length(), token.end() + AROUND);
    String before = from > 0 ? "…" : "";
    String after = to < text.length() ? "…" : "";
    int shift = before.length() - from;
    List<TokenHeat> heat = new ArrayList<>();
    for (TokenHeat one : found.tokens()) {
      if (one.start() >= from && one.end() <= to) {
        heat.add(
            new TokenHeat(one.start() + shift, one.end() + shift, one.strength(), one.value()));
      }
    }
    line.show(before + text.substring(from, to) + after, heat);
  }

  /** As much of a text as is shown while nothing is known of its tokens. */
  static String beginning(String text) {
    return text.length() <= 2 * AROUND ? text : text.substring(0, 2 * AROUND) + "…";
  }
}
