package org.saev.engine.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.saev.engine.feature.FeatureIndex;
import org.saev.engine.feature.FeatureMatching;
import org.saev.engine.job.Job;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.label.FeatureLabels;
import org.saev.engine.label.LabelChange;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeLensFolder;

/**
 * Carries the labels of an earlier SAE of the project over to the present one. A label goes where
 * direction and firing are alike enough; one that would fall on a labelled feature stays behind.
 */
public final class CarryLabels implements Job<CarryLabels.Result> {
  private final FinishedProject project;
  private final String from;
  private final double least;
  private final boolean apply;

  /**
   * @param from folder name of the earlier SAE
   * @param least quality from which a match is trusted ({@link FeatureMatching.Match#quality})
   * @param apply false only tells what would be done
   */
  public CarryLabels(FinishedProject project, String from, double least, boolean apply) {
    this.project = project;
    this.from = from;
    this.least = least;
    this.apply = apply;
  }

  /** One label and where it went. */
  public record Carried(
      String name, int from, int to, double cosine, double coActivation, boolean carried) {}

  /**
   * @param labels every label of the earlier SAE with its best match
   * @param changes what was changed; reversed, they undo it
   */
  public record Result(List<Carried> labels, List<LabelChange> changes) {}

  @Override
  public Result run(JobContext context) {
    ProjectLayout layout = project.project().layout();
    Path sae = layout.sae(from);
    Path features = layout.features(from);
    if (!Files.isDirectory(sae) || !Files.isDirectory(features)) {
      throw new SaevException("project.no-such-sae", layout.folder(), from);
    }
    context.stage("stage.carry", "unit.steps", 1);
    Sae old = SaeLensFolder.read(sae);
    Sae now = SaeLensFolder.read(project.saeFolder());
    if (old.config().dIn() != now.config().dIn()) {
      throw new SaevException("project.sae-width", old.config().dIn(), now.config().dIn());
    }
    try (FeatureIndex index = FeatureIndex.open(features)) {
      Map<Integer, FeatureLabel> labels =
          project.project().database().labels(index.manifest().sources().saeHash()).all();
      List<FeatureMatching.Match> matches =
          new FeatureMatching(old, index, now, project.index()).match(List.copyOf(labels.keySet()));
      return carry(labels, matches);
    }
  }

  private Result carry(Map<Integer, FeatureLabel> labels, List<FeatureMatching.Match> matches) {
    FeatureLabels target = project.labels();
    Map<Integer, FeatureLabel> taken = target.all();
    List<Carried> carried = new ArrayList<>();
    List<LabelChange> changes = new ArrayList<>();
    for (FeatureMatching.Match match : matches) {
      FeatureLabel label = labels.getOrDefault(match.from(), FeatureLabel.NONE);
      boolean goes = match.quality() >= least && !taken.containsKey(match.to());
      if (goes) {
        taken.put(match.to(), label);
        changes.add(new LabelChange(match.to(), FeatureLabel.NONE, label));
      }
      carried.add(
          new Carried(
              label.name(), match.from(), match.to(), match.cosine(), match.coActivation(), goes));
    }
    if (apply) {
      target.apply(changes);
    }
    return new Result(carried, apply ? changes : List.of());
  }
}
