package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.sample.PartWords;
import org.saev.app.common.sample.PartsReader;
import org.saev.app.common.sample.SampleParts;
import org.saev.app.common.sample.SampleParts.Part;
import org.saev.app.common.sample.SampleParts.Place;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.project.ProjectSession;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;
import org.saev.engine.score.TokenReason;

/** What words and patches gave and cost, from made-up reasons; no toolkit. */
@SuppressWarnings("NullAway.Init") // set before each test
class PartsReaderTest {
  private static final Filter COSINE = Filter.of(Score.COSINE, new Thresholds(0, 0));
  private static final int WRONG = 399;

  private final Texts texts = new Texts(Locale.ENGLISH);
  private ProjectSession session;

  @BeforeEach
  void open() {
    Workspace workspace = new Workspace(new FakeProjects(), Threads.direct());
    workspace.open(Path.of("shapes.saev"), project -> {}, failure -> {});
    session = Objects.requireNonNull(workspace.session());
  }

  @Test
  void nothingOfTheTokensPartsIsLost() {
    SampleParts parts = PartsReader.read(session, COSINE, WRONG);
    List<TokenReason> reasons = session.tokenReasons(COSINE, WRONG, Integer.MAX_VALUE);
    assertEquals(reasons.stream().mapToDouble(TokenReason::gave).sum(), parts.gave(), 1e-12);
    assertEquals(reasons.stream().mapToDouble(TokenReason::cost).sum(), parts.cost(), 1e-12);
    assertTrue(parts.gave() > 0 && parts.cost() > 0);
  }

  @Test
  void theLargestPartHasTheStrongestColourAndItsSign() {
    SampleParts parts = PartsReader.read(session, COSINE, WRONG);
    double largest = Math.abs(parts.parts().getFirst().net());
    for (Part part : parts.parts()) {
      double strength =
          switch (part.place()) {
            case Place.Word word ->
                parts.evidence().tokens().stream()
                    .filter(heat -> heat.start() == word.start())
                    .findFirst()
                    .orElseThrow()
                    .strength();
            case Place.Patch patch ->
                parts.evidence().pictures().get(patch.picture()).patches().stream()
                    .filter(heat -> heat.left() == patch.left() && heat.top() == patch.top())
                    .findFirst()
                    .orElseThrow()
                    .strength();
          };
      assertEquals(part.net() / largest, strength, 1e-9);
    }
    assertTrue(parts.evidence().signed());
  }

  @Test
  void aWordIsNamedWithoutItsSpaceAndAPatchByItsPlace() {
    SampleParts parts = PartsReader.read(session, COSINE, WRONG);
    String text = parts.evidence().text();
    for (Part part : parts.parts()) {
      if (part.place() instanceof Place.Word word) {
        assertEquals(word.text(), text.substring(word.start(), word.end()));
        assertEquals("“" + word.text().strip() + "”", PartWords.name(part, 1, texts));
      } else {
        assertTrue(PartWords.name(part, 1, texts).startsWith("patch in row "));
      }
      assertTrue(PartWords.amount(part, texts).startsWith(part.net() < 0 ? "−" : "+"));
    }
  }

  @Test
  void perTokenIsInTheUnitsOfTheDividedScore() {
    Filter divided = new Filter(COSINE.score(), true, COSINE.rule(), COSINE.thresholds());
    double whole = PartsReader.read(session, COSINE, WRONG).gave();
    int tokens = session.tokenCounts()[WRONG];
    assertEquals(whole / tokens, PartsReader.read(session, divided, WRONG).gave(), 1e-12);
  }
}
