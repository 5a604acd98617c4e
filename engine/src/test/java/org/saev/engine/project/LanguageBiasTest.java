package org.saev.engine.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.saev.engine.score.FacetBias;

class LanguageBiasTest {
  private static final String ENGLISH = "the cat is lying on the sofa with a ball";
  private static final String GERMAN = "die Katze liegt mit einem Ball auf dem Sofa und schläft";

  @Test
  void aFilterThatDropsOneLanguageMoreIsFound() {
    boolean[] dropped = new boolean[240];
    for (int row = 0; row < 240; row++) {
      dropped[row] = isGerman(row) ? row % 2 == 0 : row % 20 == 0;
    }
    FacetBias bias =
        LanguageBias.of(row -> isGerman(row) ? GERMAN : ENGLISH, dropped, Locale.JAPANESE)
            .orElseThrow();
    assertEquals(
        List.of("英語", "ドイツ語"), bias.groups().stream().map(FacetBias.Group::value).toList());
    assertTrue(bias.p() < 0.001);
  }

  @Test
  void oneLanguageOrNoneThatCanBeToldIsNoComparison() {
    boolean[] dropped = new boolean[100];
    dropped[3] = true;
    assertEquals(Optional.empty(), LanguageBias.of(row -> ENGLISH, dropped, Locale.ENGLISH));
    assertEquals(Optional.empty(), LanguageBias.of(row -> "red car", dropped, Locale.ENGLISH));
  }

  private static boolean isGerman(int row) {
    return row % 3 == 0;
  }
}
