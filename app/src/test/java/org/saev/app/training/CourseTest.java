package org.saev.app.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.saev.app.fixture.FakePresets;
import org.saev.app.fixture.FakeStages;
import org.saev.engine.job.Progress;
import org.saev.engine.project.ProjectStage;
import org.saev.engine.review.MemoryDecisionLog;
import org.saev.engine.train.MetricsRow;

class CourseTest {
  private final List<MetricsRow> over =
      new FakeStages(
              Path.of("a.saev"),
              10,
              new MemoryDecisionLog(Instant::now),
              new FakePresets(),
              EnumSet.allOf(ProjectStage.class))
          .course("first");
  private final Course course = new Course();

  @Test
  void aFinishedTrainingIsShownAsItsFileSays() {
    course.restore(over);
    assertFalse(course.isLive());
    assertEquals(over, course.rows());
    assertArrayEquals(
        over.stream().mapToDouble(MetricsRow::step).toArray(),
        course.curve(MetricsRow::loss, "red").steps());
  }

  @Test
  void aNewTrainingTakesThePlaceOfTheOldCurves() {
    course.restore(over);
    Progress report = new Progress("stage.train", 7, 100, "unit.steps", 1, 93, Map.of("loss", 0.5));
    assertTrue(course.add(report));
    assertFalse(course.add(report), "the same figures twice");
    assertTrue(course.isLive());
    assertEquals(0.5, course.rows().getLast().loss());
    assertEquals(1, course.curve(MetricsRow::loss, "red").steps().length);
  }
}
