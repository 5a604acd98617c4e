package org.saev.engine.cli;

import java.util.Map;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.score.Filter;

/** Finds a named filter. */
final class PresetOption {
  private PresetOption() {}

  /**
   * @throws SaevException if there is none of that name, with the names there are
   */
  static Filter find(FinishedProject project, String name) {
    Map<String, Filter> all = project.presets().all();
    Filter found = all.get(name);
    if (found == null) {
      String known = all.isEmpty() ? "–" : String.join(", ", all.keySet());
      throw new SaevException("cli.filter.no-preset", name, known);
    }
    return found;
  }
}
