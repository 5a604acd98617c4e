package org.saev.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.app.common.task.Threads;
import org.saev.engine.dataset.ThumbnailStore;
import org.saev.engine.project.DeviceReport;

class SettingsViewModelTest {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Threads threads =
      new Threads(Runnable::run, waiting::add, Runnable::run, Runnable::run);
  private final List<Object> told = new ArrayList<>();

  @Test
  void devicesAreLookedForApartFromTheWindow(@TempDir Path folder) {
    SettingsViewModel model = model(folder);
    model.look();
    assertNull(model.devicesProperty().get());
    assertEquals(SettingsViewModel.UNKNOWN, model.cachedProperty().get());
    run();
    DeviceReport found = model.devicesProperty().get();
    assertNotNull(found);
    // a machine without a GPU says why
    assertEquals(found.training().cards().isEmpty(), found.training().missing().isPresent());
    assertEquals(0, model.cachedProperty().get());
    assertTrue(told.isEmpty());
  }

  @Test
  void picturesKeptAreCountedAndDeleted(@TempDir Path folder) throws IOException {
    Path picture = folder.resolve("ab").resolve("ab".repeat(32) + "-96.png");
    Files.createDirectories(picture.resolveSibling(""));
    Files.write(picture, new byte[1000]);
    Path other = Files.write(folder.resolve("ab").resolve("letter.txt"), new byte[50]);
    SettingsViewModel model = model(folder);
    model.count();
    run();
    assertEquals(1000, model.cachedProperty().get());
    model.clearPictures(() -> told.add("done"));
    assertTrue(told.isEmpty());
    run();
    assertEquals(0, model.cachedProperty().get());
    assertEquals(List.of("done"), told);
    assertTrue(Files.exists(other), "what is not ours stays");
  }

  private SettingsViewModel model(Path folder) {
    return new SettingsViewModel(
        DeviceReport::here, new ThumbnailStore(folder, 1 << 20), threads, told::add);
  }

  private void run() {
    List<Runnable> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
  }
}
