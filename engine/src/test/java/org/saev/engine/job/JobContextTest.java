package org.saev.engine.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JobContextTest {
  private final AtomicLong clock = new AtomicLong();
  private final List<Progress> seen = new ArrayList<>();
  private final CancelToken token = new CancelToken();
  private final JobContext context = new JobContext(token, seen::add, clock::get);

  private void after(double seconds, long done) {
    clock.addAndGet((long) (seconds * 1e9));
    context.progress(done);
  }

  @Test
  void tellsRateAndTimeLeft() {
    context.stage("stage.harvest", "unit.samples", 1000);
    for (int i = 1; i <= 20; i++) {
      after(1, i * 10L);
    }
    Progress last = seen.getLast();
    assertEquals(10, last.perSecond(), 1e-6);
    assertEquals(80, last.secondsLeft(), 1e-3);
    assertEquals(0.2, last.fraction(), 1e-9);
  }

  @Test
  void theRateFollowsASlowDown() {
    context.stage("stage.harvest", "unit.samples", 1000);
    for (int i = 1; i <= 10; i++) {
      after(1, i * 20L);
    }
    for (int i = 1; i <= 30; i++) {
      after(1, 200 + i * 2L);
    }
    assertEquals(2, seen.getLast().perSecond(), 0.2);
  }

  @Test
  void thinsReportsButNeverTheLast() {
    context.stage("stage.harvest", "unit.samples", 500);
    for (int i = 1; i <= 500; i++) {
      after(0.001, i);
    }
    assertTrue(seen.size() <= 8, seen.size() + " reports in half a second");
    assertEquals(500, seen.getLast().done());
  }

  @Test
  void cancellingEndsTheJobAtItsNextReport() {
    context.stage("stage.harvest", "unit.samples", 500);
    token.cancel();
    assertThrows(CancelledException.class, () -> context.progress(1));
  }

  @Test
  void pausingHoldsTheJobUntilItIsResumed() throws Exception {
    CountDownLatch before = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      token.pause();
      Future<Long> work =
          threads.submit(() -> {
            before.countDown();
            token.checkpoint();
            return 7L;
          });
      assertTrue(before.await(10, TimeUnit.SECONDS));
      assertTrue(token.isPaused());
      token.resume();
      assertEquals(7L, work.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aPausedJobCanBeCancelled() throws Exception {
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      token.pause();
      Future<Boolean> work =
          threads.submit(() -> {
            try {
              token.checkpoint();
              return false;
            } catch (CancelledException e) {
              return true;
            }
          });
      token.cancel();
      assertTrue(work.get(10, TimeUnit.SECONDS));
    }
  }
}
