package org.saev.app.harvest;

import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.DeviceBox;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.stage.StageRunner;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.activation.Passes;
import org.saev.engine.project.DeviceReport;
import org.saev.engine.project.HarvestForecast;
import org.saev.engine.project.ProjectStage;
import org.saev.engine.project.ProjectStages;

/** How the model is shown the data: which passes, how many samples, and what that will need. */
public final class HarvestViewModel {
  private final Workspace workspace;
  private final Navigator navigator;
  private final StageRunner runner;
  private final Supplier<DeviceReport> search;
  private final Latest searching;
  private final Latest looking;
  private final ObjectProperty<Passes> passes = new SimpleObjectProperty<>(Passes.BOTH);
  private final IntegerProperty limit = new SimpleIntegerProperty();
  private final StringProperty device = new SimpleStringProperty(DeviceBox.PROCESSOR);
  private final ReadOnlyObjectWrapper<@Nullable DeviceReport> devices =
      new ReadOnlyObjectWrapper<>();
  private final BooleanProperty stream = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<ProjectStages.State> state =
      new ReadOnlyObjectWrapper<>(ProjectStages.State.MISSING);
  private final ReadOnlyObjectWrapper<@Nullable HarvestForecast> forecast =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Throwable> obstacle = new ReadOnlyObjectWrapper<>();
  private boolean watched;

  /**
   * @param search looks for GPUs and for what runs models on them; may take a second
   */
  public HarvestViewModel(
      Workspace workspace,
      Navigator navigator,
      StageRunner runner,
      Supplier<DeviceReport> search,
      Threads threads) {
    this.search = search;
    searching = new Latest(threads);
    this.workspace = workspace;
    this.navigator = navigator;
    this.runner = runner;
    looking = new Latest(threads);
    workspace
        .projectProperty()
        .subscribe(project -> {
          limit.set(0);
          stream.set(false);
        });
    workspace.changesProperty().subscribe(this::look);
    passes.subscribe(this::look);
    limit.subscribe(this::look);
    device.subscribe(this::look);
    look();
  }

  /** Which passes are made over every sample. */
  public ObjectProperty<Passes> passesProperty() {
    return passes;
  }

  /** Only the first so many samples; 0 for all. */
  public IntegerProperty limitProperty() {
    return limit;
  }

  /** Where the model is run: {@code cpu}, {@code cuda:0}, ... */
  public StringProperty deviceProperty() {
    return device;
  }

  /** GPUs found, and why models cannot be run on them; null until somebody looked. */
  public ReadOnlyObjectProperty<@Nullable DeviceReport> devicesProperty() {
    return devices.getReadOnlyProperty();
  }

  /** Looks for GPUs, once. */
  public void watch() {
    if (!watched) {
      watched = true;
      searching.ask(search::get, devices::set, obstacle::set);
    }
  }

  /** Whether one layer of the model at a time is in memory. */
  public BooleanProperty streamProperty() {
    return stream;
  }

  /** How far the harvest is. */
  public ReadOnlyObjectProperty<ProjectStages.State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What it will need; null while that is found out or cannot be. */
  public ReadOnlyObjectProperty<@Nullable HarvestForecast> forecastProperty() {
    return forecast.getReadOnlyProperty();
  }

  /** Why the model cannot be used, as when its folder moved; null if it can. */
  public ReadOnlyObjectProperty<@Nullable Throwable> obstacleProperty() {
    return obstacle.getReadOnlyProperty();
  }

  /** Starts the harvest, or goes on with the one that was interrupted. */
  public void start() {
    ProjectStages project = workspace.project();
    if (project != null) {
      runner.start(
          "job.harvest",
          project.harvest(passes.get(), limit.get(), device.get(), stream.get()),
          stage -> finished(project));
    }
  }

  private void finished(ProjectStages project) {
    boolean here = navigator.pageProperty().get() == PageId.HARVEST;
    if (here && project.state(ProjectStage.TRAIN) != ProjectStages.State.FINISHED) {
      navigator.show(PageId.TRAINING);
    }
  }

  private void look() {
    ProjectStages project = workspace.project();
    forecast.set(null);
    obstacle.set(null);
    if (project == null) {
      looking.forget();
      return;
    }
    state.set(project.state(ProjectStage.HARVEST));
    Passes asked = passes.get();
    int first = limit.get();
    String where = device.get();
    looking.ask(() -> project.forecastHarvest(asked, first, where), forecast::set, obstacle::set);
  }
}
