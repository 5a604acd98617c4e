package org.saev.engine.project;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.export.ExportPlan;
import org.saev.engine.export.ReportPlan;
import org.saev.engine.feature.AlikeSamples;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.FeatureLens;
import org.saev.engine.feature.FeatureMap;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.OwnReading;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.feature.TokenReplay;
import org.saev.engine.feature.TokenView;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.label.FeatureLabels;
import org.saev.engine.review.DecisionLog;
import org.saev.engine.review.ReviewState;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeLensFolder;
import org.saev.engine.score.FeatureRule;
import org.saev.engine.score.FilterPresets;
import org.saev.engine.score.Reason;
import org.saev.engine.score.RuleScan;
import org.saev.engine.score.RuleScores;
import org.saev.engine.score.Score;
import org.saev.engine.score.TokenReason;

/**
 * A project whose features are indexed, opened for reading. What takes time to set up – the
 * encoder, the words – is set up when first asked for, so that the first features are on the screen
 * at once.
 */
public final class FinishedProject implements ProjectSession {
  /** Cosine from which samples count as alike: see {@link AlikeSamples}. */
  private static final double ALIKE = 0.99;

  private final Project project;
  private final boolean owned;
  private final Dataset dataset;
  private final ProjectResults results;
  private final ProjectScores scores;
  private final LiveModel live;
  private final LazyReplay replay;
  private final Object browsing = new Object();
  private @Nullable DatasetBrowser browser;

  private FinishedProject(Project project, boolean owned, Dataset dataset, ProjectResults results) {
    this.project = project;
    this.owned = owned;
    this.dataset = dataset;
    this.results = results;
    ActivationStore store = results.store();
    TokenView view = results.view();
    Supplier<Sae> sae = () -> SaeLensFolder.read(results.saeFolder());
    live = new LiveModel(project::openModel, sae, view, store.manifest().layer());
    store.makeRowsWith(live.rows(dataset, store.manifest()));
    replay = new LazyReplay(sae, encoder -> new TokenReplay(store, encoder, view));
    scores =
        new ProjectScores(
            results.index(), results.featuresFolder(), dataset.size(), replay::tokens);
  }

  /**
   * Opens a finished project.
   *
   * @param context is told of the dataset's reading and hashing; may cancel them
   * @throws SaevException if a stage is missing, or the dataset is not the one it was made from
   */
  public static FinishedProject open(Path folder, JobContext context) {
    return open(folder, Optional.empty(), context);
  }

  /**
   * Opens a finished project over one way of reading its samples.
   *
   * @param view empty for the way that is usual for its activations
   * @throws SaevException if a stage is missing, or the dataset is not the one it was made from
   */
  public static FinishedProject open(Path folder, Optional<TokenView> view, JobContext context) {
    try (Opening opening = new Opening()) {
      Project project = opening.add(Project.open(folder));
      FinishedProject finished = of(project, opening.add(project.openDataset(context)), view, true);
      opening.keep();
      return finished;
    }
  }

  /** Opens the results of a project that stays open, with its dataset, when they are closed. */
  static FinishedProject of(Project project, Dataset dataset) {
    return of(project, dataset, Optional.empty(), false);
  }

  private static FinishedProject of(
      Project project, Dataset dataset, Optional<TokenView> view, boolean owned) {
    ProjectResults results = ProjectResults.open(project.layout(), dataset, view);
    return new FinishedProject(project, owned, dataset, results);
  }

  @Override
  public Path folder() {
    return project.folder();
  }

  @Override
  public String name() {
    return project.info().name();
  }

  @Override
  public Dataset dataset() {
    return dataset;
  }

  @Override
  public TokenView view() {
    return results.view();
  }

  @Override
  public ProjectSummary summary() {
    return Summaries.of(project, dataset, store(), index());
  }

  @Override
  public List<FeatureStats> features() {
    return index().all();
  }

  @Override
  public FeatureCard card(int feature) {
    return index().card(feature, store());
  }

  @Override
  public List<String> words(int feature) {
    return index().words(feature);
  }

  @Override
  public FeatureLens lens(int feature) {
    return live.lens(feature);
  }

  @Override
  public OwnReading read(@Nullable Path picture, String text) {
    return live.read(picture, text);
  }

  @Override
  public boolean keepsTokens() {
    return store().keepsRows();
  }

  @Override
  public SampleTokens tokens(int sample) {
    return replay.tokens(sample);
  }

  @Override
  public List<SampleTokens> tokens(List<Integer> samples) {
    return replay.tokens(samples);
  }

  @Override
  public Set<Score> scores() {
    return EnumSet.allOf(Score.class);
  }

  @Override
  public double[] values(Score score) {
    return scores.values(score);
  }

  @Override
  public List<Reason> reasons(Score score, int sample, int limit) {
    return scores.reasons(score, sample, limit);
  }

  @Override
  public List<TokenReason> tokenReasons(Score score, int sample, int limit) {
    return scores.tokenReasons(score, sample, limit);
  }

  @Override
  public int[] tokenCounts() {
    return scores.tokenCounts();
  }

  @Override
  public List<FlaggedSample> flagged() {
    return store().manifest().flagged().stream()
        .map(flagged -> new FlaggedSample(flagged.sample(), flagged.reason()))
        .toList();
  }

  @Override
  public DecisionLog decisions() {
    return project.database().decisions();
  }

  @Override
  public FeatureLabels labels() {
    return project.database().labels(index().manifest().sources().saeHash());
  }

  @Override
  public Job<FeatureMap> map() {
    return new MapStage(this);
  }

  @Override
  public RuleScores apply(FeatureRule rule) {
    return RuleScan.of(index()).apply(rule);
  }

  @Override
  public List<Reason> reasons(FeatureRule rule, int sample, int limit) {
    return RuleScan.of(index()).reasons(rule, sample, limit);
  }

  @Override
  public DatasetBrowser browser() {
    synchronized (browsing) {
      DatasetBrowser known = browser;
      if (known == null) {
        Map<Score, double[]> scored = new EnumMap<>(Score.class);
        scores().forEach(score -> scored.put(score, values(score)));
        ReviewState review = ReviewState.of(decisions().entries());
        known =
            DatasetBrowser.of(
                dataset,
                project.database().browsing(),
                review,
                scored,
                context -> AlikeSamples.find(index(), ALIKE, context));
        browser = known;
      }
      return known;
    }
  }

  @Override
  public FilterPresets presets() {
    return project.database().presets(index().manifest().sources().saeHash());
  }

  @Override
  public Job<Integer> export(ExportPlan plan, Path target) {
    return new ExportJob(this, plan, target);
  }

  @Override
  public Job<Path> report(ReportPlan plan, Path target) {
    return new ReportJob(this, plan, target);
  }

  Project project() {
    return project;
  }

  FeatureIndex index() {
    return results.index();
  }

  ActivationStore store() {
    return results.store();
  }

  Path saeFolder() {
    return results.saeFolder();
  }

  @Override
  public void close() {
    live.close();
    replay.close();
    results.close();
    if (owned) {
      dataset.close();
      project.close();
    }
  }
}
