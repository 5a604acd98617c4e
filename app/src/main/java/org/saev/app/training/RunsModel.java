package org.saev.app.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.project.ProjectStages;
import org.saev.engine.project.SaeRun;
import org.saev.engine.train.MetricsRow;

/**
 * The finished SAEs of the project, which of them are laid over each other, and which is current.
 */
public final class RunsModel {
  /** More curves than this cannot be told apart. */
  static final int MOST_COMPARED = 4;

  private final Workspace workspace;
  private final Consumer<Throwable> failed;
  private final Latest looking;
  private final Latest choosing;
  private final ReadOnlyObjectWrapper<Runs> runs = new ReadOnlyObjectWrapper<>(Runs.NONE);
  private final ReadOnlyObjectWrapper<Set<String>> compared = new ReadOnlyObjectWrapper<>(Set.of());

  /**
   * @param list the current one first
   * @param courses by the SAE's id; none for an imported one
   */
  record Runs(List<SaeRun> list, Map<String, List<MetricsRow>> courses) {
    static final Runs NONE = new Runs(List.of(), Map.of());

    static Runs of(ProjectStages project) {
      Map<String, List<MetricsRow>> courses = new LinkedHashMap<>();
      List<SaeRun> list = project.runs();
      list.forEach(run -> courses.put(run.id(), project.course(run.id())));
      return new Runs(list, courses);
    }

    Optional<SaeRun> current() {
      return list.stream().filter(SaeRun::current).findFirst();
    }

    List<MetricsRow> course(String sae) {
      return courses.getOrDefault(sae, List.of());
    }
  }

  RunsModel(Workspace workspace, Threads threads, Consumer<Throwable> failed) {
    this.workspace = workspace;
    this.failed = failed;
    looking = new Latest(threads);
    choosing = new Latest(threads);
    workspace
        .projectProperty()
        .subscribe(project -> {
          runs.set(Runs.NONE);
          compared.set(Set.of());
        });
    workspace.changesProperty().subscribe(this::look);
  }

  ReadOnlyObjectProperty<Runs> runsProperty() {
    return runs.getReadOnlyProperty();
  }

  /** The SAEs whose curves are laid over each other, in the order they were added. */
  ReadOnlyObjectProperty<Set<String>> comparedProperty() {
    return compared.getReadOnlyProperty();
  }

  /**
   * Adds an SAE to the comparison or takes it out; the one added first goes when there are many.
   */
  void compare(String sae, boolean on) {
    Set<String> next = new LinkedHashSet<>(compared.get());
    next.remove(sae);
    if (on) {
      next.add(sae);
    }
    while (next.size() > MOST_COMPARED) {
      next.remove(next.iterator().next());
    }
    compared.set(next);
  }

  /** The compared runs in their order. */
  List<SaeRun> compared() {
    List<SaeRun> found = new ArrayList<>();
    for (String sae : compared.get()) {
      runs.get().list().stream().filter(run -> run.id().equals(sae)).forEach(found::add);
    }
    return found;
  }

  /** Makes an SAE the one that the other pages work on. */
  void choose(SaeRun run) {
    ProjectStages project = workspace.project();
    if (project != null && !run.current()) {
      choosing.ask(
          () -> {
            project.choose(run.id());
            return run;
          },
          chosen -> workspace.refresh(failed),
          failed);
    }
  }

  private void look() {
    ProjectStages project = workspace.project();
    if (project == null) {
      looking.forget();
      runs.set(Runs.NONE);
    } else {
      looking.ask(() -> Runs.of(project), runs::set, failed);
    }
  }
}
