package org.saev.engine.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.saev.engine.browse.Catalog;
import org.saev.engine.browse.Column;
import org.saev.engine.browse.Found;
import org.saev.engine.browse.Query;
import org.saev.engine.browse.SavedViews;
import org.saev.engine.check.Checks;
import org.saev.engine.check.DuplicateGroup;
import org.saev.engine.check.Duplicates;
import org.saev.engine.check.Duplicates.Denied;
import org.saev.engine.check.Findings;
import org.saev.engine.check.Flag;
import org.saev.engine.check.KeeperRule;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.Job;
import org.saev.engine.review.Choice;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Score;

/**
 * What the dataset page asks: facets and their counts, rows of a query, tags, findings of the
 * checks, groups of duplicates. Needs no results of a model. Safe from several threads; changes are
 * on the disk when their call returns.
 */
public final class DatasetBrowser {
  /** Column of {@link Column.Marks}: what the checks found, by id of the check. */
  public static final String CHECK = "check";

  /** Column of {@link Column.Marks}: tags. */
  public static final String TAG = "tag";

  /** Column of {@link Column.Categories}: ids of {@link Choice}; none where nobody has decided. */
  public static final String REVIEW = "review";

  private final Dataset dataset;
  private final BrowserStore store;
  private final Job<List<Flag>> further;
  private volatile Catalog catalog;
  private @Nullable Findings findings;

  private DatasetBrowser(
      Dataset dataset, BrowserStore store, Job<List<Flag>> further, Catalog catalog) {
    this.dataset = dataset;
    this.store = store;
    this.further = further;
    this.catalog = catalog;
  }

  /**
   * Reads all columns: up to five seconds for a million samples, so not on the window's thread.
   *
   * @param review what reviewers decided so far
   * @param scores computed scores, one value per row, NaN for none; empty before there are results
   */
  public static DatasetBrowser of(
      Dataset dataset, BrowserStore store, ReviewState review, Map<Score, double[]> scores) {
    return of(dataset, store, review, scores, context -> List.of());
  }

  /**
   * The same with checks that need a model's results.
   *
   * @param further finds what those checks find
   */
  static DatasetBrowser of(
      Dataset dataset,
      BrowserStore store,
      ReviewState review,
      Map<Score, double[]> scores,
      Job<List<Flag>> further) {
    Catalog catalog = Catalog.of(dataset);
    for (Map.Entry<Score, double[]> score : scores.entrySet()) {
      catalog = catalog.with(new Column.Numbers("score:" + score.getKey().id(), score.getValue()));
    }
    DatasetBrowser browser = new DatasetBrowser(dataset, store, further, catalog);
    browser.show(store.findings().orElse(null));
    browser.showTags();
    browser.reviewed(review);
    return browser;
  }

  /** For a project that has no results yet. */
  public static DatasetBrowser of(Project project, Dataset dataset) {
    ProjectDatabase database = project.database();
    return of(
        dataset, database.browsing(), ReviewState.of(database.decisions().entries()), Map.of());
  }

  public Dataset dataset() {
    return dataset;
  }

  /** The columns as they are now. */
  public Catalog catalog() {
    return catalog;
  }

  /** Views of this dataset kept under names. */
  public SavedViews views() {
    return store.views();
  }

  /** A job that answers a query; cancel it when a newer one is asked. */
  public Job<Found> find(Query query) {
    return context -> catalog.find(query, context.token());
  }

  /** Tells of newer decisions. */
  public synchronized void reviewed(ReviewState review) {
    List<String> values = Arrays.stream(Choice.values()).map(Choice::id).toList();
    int[] codes = new int[dataset.size()];
    Arrays.fill(codes, -1);
    if (!review.current().isEmpty()) {
      for (int row = 0; row < codes.length; row++) {
        int at = row;
        review
            .choice(dataset.sample(row).id())
            .ifPresent(choice -> codes[at] = values.indexOf(choice.id()));
      }
    }
    catalog = catalog.with(new Column.Categories(REVIEW, values, codes));
  }

  /** The tags in use. */
  public List<String> tags() {
    return List.copyOf(store.tags().keySet());
  }

  /** The tags a sample carries. */
  public List<String> tags(int row) {
    return marks(TAG, row);
  }

  /** Ids of the checks that found something in a sample. */
  public List<String> flags(int row) {
    return marks(CHECK, row);
  }

  /**
   * Puts a tag on samples, or takes it from them.
   *
   * @return the change that really happened, to be taken back with its {@link TagEdit#inverse()}
   */
  public synchronized TagEdit apply(TagEdit edit) {
    BitSet before = store.tags().getOrDefault(edit.tag(), new BitSet());
    BitSet changed = (BitSet) edit.rows().clone();
    BitSet after = (BitSet) before.clone();
    if (edit.set()) {
      changed.andNot(before);
      after.or(changed);
    } else {
      changed.and(before);
      after.andNot(changed);
    }
    store.tag(edit.tag(), after);
    showTags();
    return new TagEdit(edit.tag(), changed, edit.set());
  }

  /** What the checks found when they last ran, without denied duplicates; empty if they did not. */
  public synchronized Optional<Findings> findings() {
    return Optional.ofNullable(findings);
  }

  /** A job that runs all checks and keeps what they find. */
  public Job<Findings> check() {
    return context -> {
      List<Flag> flags = new ArrayList<>(Checks.of(dataset).run(context).flags());
      flags.addAll(further.run(context));
      Findings found = new Findings(dataset.size(), flags);
      store.findings(found);
      show(found);
      return findings().orElseThrow();
    };
  }

  /** All groups of duplicates. */
  public List<DuplicateGroup> duplicates(KeeperRule rule) {
    return findings()
        .map(found -> Duplicates.groups(found, store.denied(), rule))
        .orElse(List.of());
  }

  /** The groups of duplicates a sample belongs to. */
  public List<DuplicateGroup> duplicates(int row, KeeperRule rule) {
    return duplicates(rule).stream().filter(group -> group.rows().contains(row)).toList();
  }

  /**
   * Says that a sample is no duplicate, and remembers it for later checks.
   *
   * @return the findings denied by it, for {@link #deny(Set, boolean)} to take back
   */
  public Set<Denied> denyDuplicate(DuplicateGroup group, int row) {
    Set<Denied> pairs = new HashSet<>();
    for (Flag flag : findings().map(Findings::flags).orElse(List.of())) {
      boolean joins = group.rows().contains(flag.row()) && group.rows().contains(flag.keeper());
      if (joins && (flag.row() == row || flag.keeper() == row)) {
        pairs.add(new Denied(flag.row(), flag.keeper()));
      }
    }
    deny(pairs, true);
    return pairs;
  }

  /** Denies findings, or takes that back. */
  public void deny(Set<Denied> pairs, boolean set) {
    pairs.forEach(pair -> store.deny(pair, set));
    show(store.findings().orElse(null));
  }

  private synchronized void show(@Nullable Findings found) {
    if (found == null) {
      return;
    }
    Set<Denied> denied = store.denied();
    List<Flag> flags =
        found.flags().stream().filter(flag -> Duplicates.holds(flag, denied)).toList();
    findings = new Findings(found.samples(), flags);
    Map<String, BitSet> rows = new TreeMap<>();
    flags.forEach(
        flag -> rows.computeIfAbsent(flag.check(), check -> new BitSet()).set(flag.row()));
    catalog = catalog.with(marks(CHECK, rows));
  }

  private synchronized void showTags() {
    catalog = catalog.with(marks(TAG, store.tags()));
  }

  private static Column.Marks marks(String id, Map<String, BitSet> rows) {
    return new Column.Marks(id, List.copyOf(rows.keySet()), List.copyOf(rows.values()));
  }

  private List<String> marks(String column, int row) {
    List<String> carried = new ArrayList<>();
    if (catalog.column(column).orElse(null) instanceof Column.Marks marks) {
      for (int mark = 0; mark < marks.names().size(); mark++) {
        if (marks.rows().get(mark).get(row)) {
          carried.add(marks.names().get(mark));
        }
      }
    }
    return carried;
  }
}
