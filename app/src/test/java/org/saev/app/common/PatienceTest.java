package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.saev.app.common.control.Patience;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class PatienceTest {
  private final List<String> said = new ArrayList<>();

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void whatIsThereInTimeIsNotSaid() throws Exception {
    CountDownLatch last = new CountDownLatch(1);
    Patience[] all = new Patience[3];
    WaitForAsyncUtils.waitForAsyncFx(
        1000L * 30,
        () -> {
          // all end in the same frame or in this order, so the last to begin tells of the others
          all[0] = new Patience(() -> said.add("came in time"));
          all[1] = new Patience(() -> said.add("late"));
          all[2] =
              new Patience(() -> {
                said.add("last");
                last.countDown();
              });
          all[0].begin();
          all[1].begin();
          all[1].begin();
          all[2].begin();
          all[0].end();
          said.add(all[0].lasts() + " " + all[1].lasts());
        });
    last.await();
    WaitForAsyncUtils.waitForAsyncFx(1000L * 30, () -> said.add(String.valueOf(all[1].lasts())));
    assertEquals(List.of("false true", "late", "last", "false"), said);
  }
}
