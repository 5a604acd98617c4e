package org.saev.app.settings;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.dataset.ThumbnailStore;
import org.saev.engine.project.DeviceReport;

/** What was found on this machine, and how much the pictures kept on its disk take. */
public final class SettingsViewModel {
  /** Nobody has counted yet. */
  static final long UNKNOWN = -1;

  private final Supplier<DeviceReport> search;
  private final ThumbnailStore pictures;
  private final Consumer<Throwable> failed;
  private final Latest looking;
  private final Latest counting;
  private final ReadOnlyObjectWrapper<@Nullable DeviceReport> devices =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyLongWrapper cached = new ReadOnlyLongWrapper(UNKNOWN);

  /**
   * @param search looks for devices; may take a second
   * @param pictures the pictures kept on the disk
   */
  public SettingsViewModel(
      Supplier<DeviceReport> search,
      ThumbnailStore pictures,
      Threads threads,
      Consumer<Throwable> failed) {
    this.search = search;
    this.pictures = pictures;
    this.failed = failed;
    looking = new Latest(threads);
    counting = new Latest(threads);
  }

  /** What this machine computes with; null while it is being looked for. */
  ReadOnlyObjectProperty<@Nullable DeviceReport> devicesProperty() {
    return devices.getReadOnlyProperty();
  }

  /** Bytes of the pictures kept on the disk; {@link #UNKNOWN} while they are being counted. */
  ReadOnlyLongProperty cachedProperty() {
    return cached.getReadOnlyProperty();
  }

  /** Looks for devices again and counts the pictures. */
  void look() {
    devices.set(null);
    looking.ask(search::get, devices::set, failed);
    count();
  }

  /** Counts the pictures kept on the disk. */
  void count() {
    counting.ask(pictures::size, cached::set, failed);
  }

  /**
   * Deletes the pictures kept on the disk.
   *
   * @param done called on the window's thread when they are gone
   */
  void clearPictures(Runnable done) {
    counting.ask(
        () -> {
          pictures.clear();
          return pictures.size();
        },
        left -> {
          cached.set(left);
          done.run();
        },
        failed);
  }

  ThumbnailStore pictures() {
    return pictures;
  }
}
