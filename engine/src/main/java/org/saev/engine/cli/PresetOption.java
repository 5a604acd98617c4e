package org.saev.engine.cli;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Filter;

/** Finds a filter that the project keeps: a named one, or the one the window was left with. */
final class PresetOption {
  private PresetOption() {}

  /**
   * The filter asked for; empty if none is.
   *
   * @param inEffect whether it is the one the window was left with
   * @throws SaevException if there is none such
   */
  static Optional<Filter> of(FinishedProject project, @Nullable String name, boolean inEffect) {
    if (inEffect) {
      return Optional.of(
          project
              .presets()
              .inEffect()
              .orElseThrow(() -> new SaevException("cli.filter.none-in-effect")));
    }
    return Optional.ofNullable(name).map(known -> find(project, known));
  }

  /**
   * @throws SaevException if there is none of that name, with the names there are
   */
  private static Filter find(FinishedProject project, String name) {
    Map<String, Filter> all = project.presets().all();
    Filter found = all.get(name);
    if (found == null) {
      String known = all.isEmpty() ? "–" : String.join(", ", all.keySet());
      throw new SaevException("cli.filter.no-preset", name, known);
    }
    return found;
  }
}
