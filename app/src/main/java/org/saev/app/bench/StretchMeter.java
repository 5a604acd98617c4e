package org.saev.app.bench;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * Finds the longest stretch of work on the window's thread, in processor time: how long a key would
 * have waited. A mark runs through the thread's queue again and again; what the thread uses from
 * one mark to the next is one stretch. The thread never rests meanwhile, which costs a core and
 * changes nothing of what is measured.
 *
 * <p>Pulses are told apart from events: in an event our handlers, bindings and lists run; in a
 * pulse JavaFX computes styles, lays out and hands over to drawing, and calls us back for cells.
 */
public final class StretchMeter {
  private final Runnable beforeLayout = this::beginLayout;
  private final Runnable afterLayout = this::endLayout;
  private final AnimationTimer pulses = new Pulses();
  private final Scene scene;
  private boolean running;
  private double marked;
  private double pulsed = Double.NaN;
  private double layoutBegan;
  private double laidOut;
  private double event;
  private double pulse;
  private double layout;

  /**
   * The longest stretches of an action, each the longest of its kind, in milliseconds.
   *
   * @param event of work between pulses
   * @param pulse of a pulse
   * @param layout the styles and the layout of the longest pulse
   */
  public record Stretches(double event, double pulse, double layout) {
    /** The longest of either kind. */
    public double longest() {
      return Math.max(event, pulse);
    }
  }

  public StretchMeter(Scene scene) {
    this.scene = scene;
  }

  /** Begins; called on the window's thread. */
  public void start() {
    running = true;
    scene.addPreLayoutPulseListener(beforeLayout);
    scene.addPostLayoutPulseListener(afterLayout);
    pulses.start();
    marked = FxClock.cpuMillis();
    Platform.runLater(this::mark);
  }

  /** Ends; called on the window's thread. */
  public void stop() {
    running = false;
    pulses.stop();
    scene.removePreLayoutPulseListener(beforeLayout);
    scene.removePostLayoutPulseListener(afterLayout);
  }

  /** The longest stretches since the last call; called on the window's thread. */
  public Stretches take() {
    Stretches longest = new Stretches(event, pulse, layout);
    event = 0;
    pulse = 0;
    layout = 0;
    return longest;
  }

  private void mark() {
    double now = FxClock.cpuMillis();
    if (Double.isNaN(pulsed)) {
      event = Math.max(event, now - marked);
    } else {
      event = Math.max(event, pulsed - marked);
      if (now - pulsed > pulse) {
        pulse = now - pulsed;
        layout = laidOut;
      }
      pulsed = Double.NaN;
    }
    laidOut = 0;
    marked = FxClock.cpuMillis();
    if (running) {
      Platform.runLater(this::mark);
    }
  }

  private void beginLayout() {
    layoutBegan = FxClock.cpuMillis();
  }

  private void endLayout() {
    laidOut += FxClock.cpuMillis() - layoutBegan;
  }

  /** A pulse begins with its timers. */
  private final class Pulses extends AnimationTimer {
    @Override
    public void handle(long scheduled) {
      pulsed = FxClock.cpuMillis();
    }
  }
}
