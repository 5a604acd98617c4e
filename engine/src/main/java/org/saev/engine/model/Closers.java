package org.saev.engine.model;

import java.util.ArrayDeque;
import java.util.Deque;

/** Things to close, last opened first: for an object that opens several and may fail half way. */
final class Closers implements AutoCloseable {
  private final Deque<Runnable> closers = new ArrayDeque<>();

  /** Remembers how to close {@code opened}, and returns it. */
  <T> T add(T opened, Runnable closer) {
    closers.push(closer);
    return opened;
  }

  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
