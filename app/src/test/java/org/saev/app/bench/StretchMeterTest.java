package org.saev.app.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.app.bench.StretchMeter.Stretches;
import org.saev.app.common.task.Threads;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Work on the window's thread is found where it was done. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX starts the window before each test
class StretchMeterTest {
  private static final double HELD_MILLIS = 200;

  private final Threads threads = Threads.ofWindow();
  private final FxClock clock = new FxClock(threads);
  private final Busy busy = new Busy();
  private StretchMeter meter;

  @Start
  void start(Stage stage) {
    stage.setScene(new Scene(busy, 100, 100));
    stage.show();
    meter = new StretchMeter(stage.getScene());
    meter.start();
  }

  @AfterEach
  void close() {
    FxClock.onFx(meter::stop);
    threads.shutdown();
  }

  @Test
  void anEventIsOneStretch() {
    Stretches found = after(() -> hold(HELD_MILLIS));
    assertTrue(found.event() >= HELD_MILLIS, found.toString());
    assertTrue(found.pulse() < HELD_MILLIS, found.toString());
  }

  @Test
  void eventsOneAfterTheOtherAreTwo() {
    Stretches found =
        after(() -> {
          hold(HELD_MILLIS / 2);
          Platform.runLater(() -> hold(HELD_MILLIS / 2));
        });
    assertTrue(found.event() >= HELD_MILLIS / 2, found.toString());
    assertTrue(found.event() < HELD_MILLIS, found.toString());
  }

  @Test
  void layoutBelongsToItsPulse() {
    Stretches found =
        after(() -> {
          busy.isBusy = true;
          busy.requestLayout();
        });
    assertTrue(found.layout() >= HELD_MILLIS, found.toString());
    assertTrue(found.pulse() >= found.layout(), found.toString());
    assertTrue(found.event() < HELD_MILLIS, found.toString());
  }

  private Stretches after(Runnable action) {
    clock.frames(3, frame -> {});
    FxClock.get(meter::take);
    FxClock.onFx(action);
    clock.frames(3, frame -> {});
    return FxClock.get(meter::take);
  }

  private static void hold(double millis) {
    double until = FxClock.cpuMillis() + millis;
    while (FxClock.cpuMillis() < until) {
      Thread.onSpinWait();
    }
  }

  /** Takes its time for one layout. */
  private static final class Busy extends Region {
    private boolean isBusy;

    @Override
    protected void layoutChildren() {
      if (isBusy) {
        isBusy = false;
        hold(HELD_MILLIS);
      }
    }
  }
}
