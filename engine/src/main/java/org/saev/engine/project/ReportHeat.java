package org.saev.engine.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.export.Heat;
import org.saev.engine.feature.SampleTokens;
import org.saev.engine.model.Pass;
import org.saev.engine.score.Reason;

/** Colours the patches on which the strongest reason of a sample fired. */
final class ReportHeat {
  private final FinishedProject project;

  ReportHeat(FinishedProject project) {
    this.project = project;
  }

  /** The picture with its heat; empty if none of the reasons fired on it. */
  Optional<Pixels> over(Pixels picture, int row, List<Reason> reasons) {
    Optional<Reason> seen = reasons.stream().filter(reason -> reason.imageValue() > 0).findFirst();
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    List<Heat.Patch> patches = patches(project.tokens(row), seen.get().feature());
    return patches.isEmpty() ? Optional.empty() : Optional.of(Heat.over(picture, patches));
  }

  /** The patches of one pass: the picture's own if there is one, else the joint one. */
  private static List<Heat.Patch> patches(SampleTokens tokens, int feature) {
    float[] values = tokens.activationsOf(feature);
    Pass pass = Pass.JOINT;
    float strongest = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0 && tokens.tokens().get(i) instanceof SampleTokens.Token.Patch patch) {
        pass = patch.pass() == Pass.PICTURE ? Pass.PICTURE : pass;
        strongest = Math.max(strongest, values[i]);
      }
    }
    List<Heat.Patch> patches = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0
          && tokens.tokens().get(i) instanceof SampleTokens.Token.Patch patch
          && patch.pass() == pass
          && patch.segment() == firstPicture(tokens)) {
        patches.add(
            new Heat.Patch(
                patch.left(), patch.top(), patch.right(), patch.bottom(), values[i] / strongest));
      }
    }
    return patches;
  }

  private static int firstPicture(SampleTokens tokens) {
    return tokens.tokens().stream()
        .filter(SampleTokens.Token.Patch.class::isInstance)
        .mapToInt(SampleTokens.Token::segment)
        .min()
        .orElse(-1);
  }
}
