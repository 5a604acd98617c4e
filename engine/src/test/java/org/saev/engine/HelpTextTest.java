package org.saev.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saev.engine.job.Messages;
import org.saev.engine.review.Fault;
import org.saev.engine.score.Score;

/** Every score, check and reason comes with an example, what follows from it and what to do. */
class HelpTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void nothingIsLeftUnexplained(String language) {
    Locale locale = Locale.of(language);
    List<String> keys = new ArrayList<>();
    Arrays.stream(Score.values()).forEach(score -> keys.add("help.score." + score.id()));
    Arrays.stream(Fault.values()).forEach(fault -> keys.add("help.fault." + fault.id()));
    List<String> checks =
        ResourceBundle.getBundle("l10n.engine", locale).keySet().stream()
            .filter(key -> key.startsWith("check."))
            .toList();
    assertTrue(checks.size() > 15, checks::toString);
    checks.forEach(check -> keys.add("help." + check));
    for (String key : keys) {
      String[] lines = Messages.format(locale, key).split("\n", -1);
      assertEquals(3, lines.length, key);
      assertFalse(Stream.of(lines).anyMatch(String::isBlank), key);
    }
  }
}
