package org.saev.app.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.stage.StageRunner;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.Threads;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.DeviceReport;
import org.saev.engine.tensor.TorchLibrary;

class HarvestViewModelTest {
  private static final DeviceReport NO_GPU =
      new DeviceReport(
          true,
          true,
          8L << 30,
          new TorchLibrary(Path.of(""), ""),
          Optional.of(new SaevException("torch.library-none", "2.7.1")),
          new CudaReport(
              List.of(),
              Map.of(),
              "",
              Optional.of(new SaevException("cuda.no-driver", "libcuda"))));

  private final Workspace workspace = new Workspace(new FakeProjects(), Threads.direct());
  private final FakeDialogs dialogs = new FakeDialogs();
  private int searches;
  private final HarvestViewModel model =
      new HarvestViewModel(
          workspace,
          new Navigator(),
          new StageRunner(workspace, new JobRunner(Threads.direct()), dialogs),
          () -> {
            searches++;
            return NO_GPU;
          },
          Threads.direct());

  @BeforeEach
  void open() {
    workspace.open(
        Path.of("shapes.saev"),
        project -> {},
        failure -> {
          throw new AssertionError(failure);
        });
  }

  @Test
  void gpusAreLookedForOnceAndOnlyWhenSomebodyLooks() {
    assertNull(model.devicesProperty().get());
    assertEquals(0, searches);
    model.watch();
    model.watch();
    assertEquals(1, searches);
    assertEquals(NO_GPU, model.devicesProperty().get());
  }

  @Test
  void theForecastIsOfTheDeviceChosen() {
    assertNotNull(model.forecastProperty().get());
    model.deviceProperty().set("cuda:0");
    assertNull(model.forecastProperty().get());
    SaevException why = assertInstanceOf(SaevException.class, model.obstacleProperty().get());
    assertEquals("torch.no-gpu", why.key());
    model.deviceProperty().set("cpu");
    assertNotNull(model.forecastProperty().get());
    assertNull(model.obstacleProperty().get());
  }
}
