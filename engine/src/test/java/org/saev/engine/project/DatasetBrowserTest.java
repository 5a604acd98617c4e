package org.saev.engine.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.browse.Query;
import org.saev.engine.check.DuplicateGroup;
import org.saev.engine.check.Duplicates.Denied;
import org.saev.engine.check.KeeperRule;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.fixture.ListDataset;
import org.saev.engine.job.JobContext;
import org.saev.engine.review.Choice;
import org.saev.engine.review.Decision;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

class DatasetBrowserTest {
  private static final ListDataset DATASET =
      new ListDataset(
          IntStream.range(0, 6).mapToObj(DatasetBrowserTest::sample).toList(), Map.of());

  @TempDir Path folder;
  private ProjectDatabase database;

  private static Sample sample(int row) {
    String text = row < 3 ? "the same words" + ".".repeat(row) : "words of sample " + row;
    return new Sample(
        "id" + row, List.of(new Segment.Image("gone.png"), new Segment.Text(text)), Map.of());
  }

  @BeforeEach
  void open() {
    database = ProjectDatabase.open(folder.resolve("project.duckdb"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private DatasetBrowser browser() {
    ReviewState review = ReviewState.of(database.decisions().entries());
    double[] scores = {0.1, 0.2, 0.9, 0.4, Double.NaN, 0.6};
    return DatasetBrowser.of(DATASET, database.browsing(), review, Map.of(Score.AGREEMENT, scores));
  }

  private static List<Integer> rows(DatasetBrowser browser, Query query) {
    return IntStream.of(browser.find(query).run(JobContext.silent()).rows()).boxed().toList();
  }

  private static BitSet set(int... rows) {
    BitSet set = new BitSet();
    IntStream.of(rows).forEach(set::set);
    return set;
  }

  @Test
  void aTagIsFoundTakenBackAndStillThereAfterReopening() {
    DatasetBrowser browser = browser();
    browser.apply(new TagEdit("要確認", set(1, 2), true));
    TagEdit edit = browser.apply(new TagEdit("要確認", set(2, 4), true));
    assertEquals(set(4), edit.rows());
    assertEquals(List.of(1, 2, 4), rows(browser, Query.ALL.toggled("tag", "要確認")));
    browser.apply(edit.inverse());
    assertEquals(List.of(1, 2), rows(browser(), Query.ALL.toggled("tag", "要確認")));
    assertEquals(List.of("要確認"), browser().tags(2));
    browser.apply(new TagEdit("要確認", set(0, 1, 2, 3, 4, 5), false));
    assertEquals(List.of(), browser().tags());
  }

  @Test
  void findingsAreKeptAndADeniedDuplicateStaysDenied() {
    DatasetBrowser browser = browser();
    browser.check().run(JobContext.silent());
    assertEquals(
        List.of(1, 2), rows(browser(), Query.ALL.toggled("check", "check.text-duplicate")));
    assertTrue(
        browser().findings().orElseThrow().flags().stream()
            .filter(flag -> flag.check().equals("check.image-unreadable"))
            .allMatch(flag -> flag.detail().contains("gone.png")));
    DuplicateGroup group = browser.duplicates(1, KeeperRule.longestText(DATASET)).getFirst();
    assertEquals(new DuplicateGroup(DuplicateGroup.Kind.TEXT, 2, List.of(0, 1, 2)), group);
    Set<Denied> denied = browser.denyDuplicate(group, 1);
    browser.check().run(JobContext.silent());
    assertEquals(List.of(0, 2), browser().duplicates(KeeperRule.FIRST).getFirst().rows());
    browser.deny(denied, false);
    assertEquals(List.of(0, 1, 2), browser.duplicates(KeeperRule.FIRST).getFirst().rows());
  }

  @Test
  void decisionsAndScoresAreColumns() {
    DatasetBrowser browser = browser();
    Decision.Basis basis = new Decision.Basis(Filter.of(Score.AGREEMENT, new Thresholds(0, 1)));
    database.decisions().append("me", new Decision.About("id3", Choice.REJECT, "", "", basis));
    browser.reviewed(ReviewState.of(database.decisions().entries()));
    assertEquals(List.of(3), rows(browser, Query.ALL.toggled("review", "reject")));
    Query high = Query.ALL.withRange("score:agreement", new Query.Range(0.3, 1));
    assertEquals(
        List.of(2, 5, 3), rows(browser, high.ordered(new Query.Order("score:agreement", true))));
  }
}
