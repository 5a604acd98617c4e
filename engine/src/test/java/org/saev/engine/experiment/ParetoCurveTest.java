package org.saev.engine.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Harvester;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.ShuffledBatches;
import org.saev.engine.fixture.SyntheticDataset;
import org.saev.engine.fixture.SyntheticModel;
import org.saev.engine.job.JobContext;
import org.saev.engine.score.Grade;

class ParetoCurveTest {
  private static final int SAMPLES = 200;
  private static final int VOCABULARY = 100;

  @TempDir Path temp;

  @Test
  void pairsAreComparedAtTheSameNumberOfActiveFeatures() {
    SyntheticDataset dataset = new SyntheticDataset(SAMPLES, Set.of());
    SyntheticModel model = new SyntheticModel();
    new Harvester(model, dataset, 1, Passes.BOTH, 0, temp.resolve("store"))
        .run(JobContext.silent());
    List<Integer> held =
        IntStream.range(0, SAMPLES).filter(ShuffledBatches::isHeldOut).boxed().toList();
    ParetoCurve.Plan plan = new ParetoCurve.Plan(List.of(1, 3), 32, 20_000, List.of(1L, 2L));
    try (ActivationStore store = ActivationStore.open(temp.resolve("store"))) {
      ParetoCurve.Result result =
          new ParetoCurve(store, model, dataset, held, plan, temp.resolve("work"))
              .run(JobContext.silent());
      int trained = SAMPLES - held.size();
      // three words a text; four patches and three words with the picture before them
      assertEquals(3L * trained, result.textRows());
      assertEquals(10L * trained, result.allRows());
      assertEquals(8, result.points().size());
      for (int pair : new int[] {0, 1, 4, 5}) {
        ParetoCurve.Point text = result.points().get(pair);
        ParetoCurve.Point both = result.points().get(pair + 2);
        assertEquals(ParetoCurve.Diet.TEXT, text.diet());
        assertEquals(ParetoCurve.Diet.PICTURE_AND_TEXT, both.diet());
        assertEquals(text.k(), both.k());
        assertEquals(text.seed(), both.seed());
        assertEquals(text.joint().l0Text(), both.joint().l0Text(), 0.05);
        assertTrue(text.text().fvuText() < 1 && both.joint().fvuImage() < 1);
        assertEquals(held.size(), text.joint().samples());
        assertEquals(Math.log(VOCABULARY), text.text().zero(), 1e-6);
        assertEquals(text.text().original(), both.text().original(), 0);
      }
      double few = result.points().get(2).joint().fvuText();
      double more = result.points().get(6).joint().fvuText();
      assertTrue(more < few, "three features explain more than one: " + more + ", " + few);
      assertEquals(List.of(1, 3), result.gains().stream().map(ParetoGain::k).toList());
      double first = recovered(result, 2) - recovered(result, 0);
      double second = recovered(result, 3) - recovered(result, 1);
      assertEquals((first + second) / 2, result.gains().getFirst().joint().value(), 1e-12);
    }
  }

  private static double recovered(ParetoCurve.Result result, int point) {
    return result.points().get(point).joint().recovered();
  }

  /** scipy 1.17.1: ttest_1samp([0.1, 0.4, 0.2, 0.7], 0).confidence_interval(0.95). */
  @Test
  void theIntervalIsStudents() {
    Grade.Interval found = ParetoGain.interval(new double[] {0.1, 0.4, 0.2, 0.7});
    assertEquals(0.35, found.value(), 1e-12);
    assertEquals(-0.0709980742, found.low(), 1e-4);
    assertEquals(0.7709980742, found.high(), 1e-4);
    assertTrue(Double.isNaN(ParetoGain.interval(new double[] {0.1}).low()));
  }
}
