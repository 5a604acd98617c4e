package org.saev.engine.project;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened so far if a later step of opening fails. */
final class Opening implements AutoCloseable {
  private final Deque<Closing> opened = new ArrayDeque<>();

  @FunctionalInterface
  private interface Closing {
    void close();
  }

  <T extends AutoCloseable> T add(T resource) {
    opened.push(() -> {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException("could not be closed: " + resource, e);
      }
    });
    return resource;
  }

  /** Everything is open: it now belongs to somebody else. */
  void keep() {
    opened.clear();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
