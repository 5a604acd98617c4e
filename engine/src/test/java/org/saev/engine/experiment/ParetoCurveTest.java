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
    ParetoCurve.Plan plan = new ParetoCurve.Plan(List.of(1, 3), 32, 40_000, 1);
    try (ActivationStore store = ActivationStore.open(temp.resolve("store"))) {
      ParetoCurve.Result result =
          new ParetoCurve(store, model, dataset, held, plan, temp.resolve("work"))
              .run(JobContext.silent());
      int trained = SAMPLES - held.size();
      // three words a text; four patches and three words with the picture before them
      assertEquals(3L * trained, result.textRows());
      assertEquals(10L * trained, result.allRows());
      assertEquals(4, result.points().size());
      for (int pair = 0; pair < 4; pair += 2) {
        ParetoCurve.Point text = result.points().get(pair);
        ParetoCurve.Point both = result.points().get(pair + 1);
        assertEquals(ParetoCurve.Diet.TEXT, text.diet());
        assertEquals(ParetoCurve.Diet.PICTURE_AND_TEXT, both.diet());
        assertEquals(text.k(), both.k());
        assertEquals(text.joint().l0Text(), both.joint().l0Text(), 0.05);
        assertTrue(text.text().fvuText() < 1 && both.joint().fvuImage() < 1);
        assertEquals(held.size(), text.joint().samples());
        assertEquals(Math.log(VOCABULARY), text.text().zero(), 1e-6);
        assertEquals(text.text().original(), both.text().original(), 0);
      }
      double few = result.points().get(1).joint().fvuText();
      double more = result.points().get(3).joint().fvuText();
      assertTrue(more < few, "three features explain more than one: " + more + ", " + few);
    }
  }
}
