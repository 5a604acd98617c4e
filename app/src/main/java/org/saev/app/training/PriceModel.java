package org.saev.app.training;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.DeviceBox;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.stage.StageRunner;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.ProjectStages;
import org.saev.engine.project.Streaming;
import org.saev.engine.project.TrainPlanning;
import org.saev.engine.train.TrainPlan;

/**
 * Where a plan is trained and what that will take: time, memory, disk. The newest plan wins;
 * nothing is measured while a stage runs, which would disturb both.
 */
public final class PriceModel {
  private final Workspace workspace;
  private final ObservableValue<? extends @Nullable TrainPlan> plan;
  private final ObservableValue<Optional<Streaming>> streaming;
  private final StageRunner runner;
  private final Supplier<CudaReport> search;
  private final Latest searching;
  private final Latest asking;
  private final StringProperty device = new SimpleStringProperty(DeviceBox.PROCESSOR);
  private final ReadOnlyObjectWrapper<@Nullable CudaReport> cards = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<TrainPlanning.@Nullable Look> look =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Throwable> refusal = new ReadOnlyObjectWrapper<>();
  private boolean watched;

  /**
   * @param streaming how to do without stored activations
   * @param search looks for GPUs; may take a second
   */
  PriceModel(
      Workspace workspace,
      ObservableValue<? extends @Nullable TrainPlan> plan,
      ObservableValue<Optional<Streaming>> streaming,
      StageRunner runner,
      Supplier<CudaReport> search,
      Threads threads) {
    this.workspace = workspace;
    this.plan = plan;
    this.streaming = streaming;
    this.runner = runner;
    this.search = search;
    searching = new Latest(threads);
    asking = new Latest(threads);
    plan.subscribe(this::ask);
    streaming.subscribe(how -> ask());
    device.subscribe(this::ask);
    runner.currentProperty().subscribe(this::ask);
  }

  /** The device by its name: {@code cpu}, {@code cuda:0}, ... */
  public StringProperty deviceProperty() {
    return device;
  }

  /** GPUs found, and why none can be used; null until somebody looked. */
  public ReadOnlyObjectProperty<@Nullable CudaReport> cardsProperty() {
    return cards.getReadOnlyProperty();
  }

  /** What the plan will take; null while that is found out or cannot be. */
  public ReadOnlyObjectProperty<TrainPlanning.@Nullable Look> lookProperty() {
    return look.getReadOnlyProperty();
  }

  /** Why the plan cannot be trained there; null if it can. */
  public ReadOnlyObjectProperty<@Nullable Throwable> refusalProperty() {
    return refusal.getReadOnlyProperty();
  }

  /** Begins to follow the plan, once somebody looks. */
  public void watch() {
    if (!watched) {
      watched = true;
      searching.ask(search::get, cards::set, refusal::set);
      ask();
    }
  }

  private void ask() {
    ProjectStages project = workspace.project();
    TrainPlan now = plan.getValue();
    if (!watched || runner.currentProperty().get() != null) {
      return;
    }
    look.set(null);
    refusal.set(null);
    if (project == null || now == null) {
      asking.forget();
      return;
    }
    String where = device.get();
    Optional<Streaming> how = streaming.getValue();
    asking.ask(() -> project.forecastTraining(now, where, how), this::answered, refusal::set);
  }

  private void answered(TrainPlanning.Look answer) {
    look.set(answer);
    try {
      answer.forecast().check(answer.memoryFree(), answer.diskFree());
    } catch (SaevException e) {
      refusal.set(e);
    }
  }
}
