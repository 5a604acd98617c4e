package org.saev.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;

class TrainPlanTest {
  private static final int D = 256;

  @Property(tries = 60)
  void aPlanSurvivesTheDisk(
      @ForAll RecipeKind kind,
      @ForAll @IntRange(min = 8, max = 8192) int dIn,
      @ForAll @IntRange(min = 1, max = 100_000) int steps) {
    TrainPlan plan = TrainPlan.of(kind, dIn, Map.of(Knob.STEPS, (double) steps));
    Map<String, Object> read = map(Json.MAPPER.writeValueAsString(plan.toMap()));
    assertEquals(plan, TrainPlan.ofMap(read, dIn));
    assertEquals(plan.id(), TrainPlan.ofMap(read, dIn).id());
  }

  @SuppressWarnings("unchecked") // a JSON object is a map with text keys
  private static Map<String, Object> map(String json) {
    return Json.MAPPER.readValue(json, Map.class);
  }

  @Test
  void readsSettingsOfTheFirstVersion() {
    TrainPlan plan =
        TrainPlan.ofMap(
            map(
                """
                {"recipe": "topk", "features": 4096, "k": 32, "l1": 0.0, "steps": 3000,
                 "batch": 1024, "seed": 1}\
                """),
            D);
    assertEquals(RecipeKind.TOPK, plan.kind());
    assertEquals(4096, plan.recipe().features());
    assertEquals(3_072_000, plan.tokens());
  }

  @Test
  void theUsualValuesFollowTheirSources() {
    TrainPlan plan = TrainPlan.of(RecipeKind.BATCHTOPK, 1024, Map.of());
    assertEquals(16 * 1024, plan.recipe().features());
    assertEquals(2e-4, plan.value(Knob.LEARNING_RATE), 1e-12);
    TrainPlan paper = Preset.PAPER.plan(4096, Map.of());
    assertEquals(122_880_000, paper.tokens());
    assertEquals(new SaeVRecipe(65536, 5, 0.05, Optimizer.adam(5e-5, 0, 0.2)), paper.recipe());
  }

  @Test
  void aShortRunNeedNotWaitTenMillionTokens() {
    SparseRecipe recipe =
        (SparseRecipe) TrainPlan.of(RecipeKind.MATRYOSHKA, D, Map.of(Knob.STEPS, 100.0)).recipe();
    assertEquals(100 * 1024 / 5, recipe.deadAfterTokens());
    assertEquals(List.of(256, 512, 1024, 2048, 4096), recipe.prefixes());
  }

  @Test
  void aTurnedKnobGivesAnotherRun() {
    TrainPlan plan = TrainPlan.of(RecipeKind.TOPK, D, Map.of());
    assertNotEquals(plan.id(), plan.with(Map.of(Knob.EPSILON, 1e-7)).id());
    assertEquals(plan.id(), plan.with(Map.of(Knob.CHECKPOINT_MINUTES, 1.0)).id());
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertRefused("train.foreign-knob", RecipeKind.TOPK, Map.of(Knob.L1, 1.0));
    assertRefused("train.not-whole", RecipeKind.TOPK, Map.of(Knob.K, 1.5));
    assertRefused("train.out-of-range", RecipeKind.TOPK, Map.of(Knob.BETA1, 1.0));
    assertRefused("train.out-of-range", RecipeKind.TOPK, Map.of(Knob.FEATURES, 8.0, Knob.K, 9.0));
    assertEquals("train.no-knob", refusal(() -> Knob.of("speed")).key());
    assertEquals("train.no-recipe", refusal(() -> RecipeKind.of("gated")).key());
  }

  private static void assertRefused(String key, RecipeKind kind, Map<Knob, Double> chosen) {
    assertEquals(key, refusal(() -> TrainPlan.of(kind, D, new HashMap<>(chosen))).key());
  }

  private static SaevException refusal(Runnable action) {
    return assertThrows(SaevException.class, action::run);
  }

  @Test
  void foreseesMemoryAndRefusesTooMuch() {
    TrainPlan small = TrainPlan.of(RecipeKind.TOPK, D, Map.of());
    TrainPlan large = small.with(Map.of(Knob.FEATURES, 65536.0));
    Forecast few = Forecast.of(small, D, 1e11, 2);
    Forecast many = Forecast.of(large, D, 1e11, 2);
    // weights of both matrices and both moments are the least there can be
    assertTrue(few.memoryBytes() > 3L * 2 * 4096 * D * 4);
    assertTrue(many.memoryBytes() > 10 * few.memoryBytes());
    assertEquals(16 * few.seconds(), many.seconds(), 1e-6 * many.seconds());
    assertEquals("train.memory", refusal(() -> many.check(1L << 28, Long.MAX_VALUE)).key());
    assertEquals("train.disk", refusal(() -> many.check(Long.MAX_VALUE, 1 << 20)).key());
    few.check(1L << 30, 1L << 30);
  }

  @Test
  void onAGpuTheHostKeepsTheStateAndLeavesTheWorkToTheCard() {
    TrainPlan plan = Preset.GPU.plan(4096, Map.of());
    Forecast host = Forecast.onGpu(plan, 4096, 0.0153, 16);
    Forecast processor = Forecast.of(plan, 4096, 1e12, 16);
    assertEquals(15_000 * 0.0153, host.seconds(), 1e-9);
    // weights and two moments in fp32
    long state = 3L * 2 * 65_536 * 4096 * 4;
    assertTrue(host.memoryBytes() > state && host.memoryBytes() < processor.memoryBytes());
    assertEquals(processor.diskBytes(), host.diskBytes());
  }

  @Property(tries = 40)
  void everyPresetIsAPlanForEveryWidthAndRecipe(
      @ForAll Preset preset,
      @ForAll RecipeKind kind,
      @ForAll @IntRange(min = 8, max = 16_384) int dIn) {
    TrainPlan plan = preset.plan(kind, dIn, Map.of());
    assertEquals(kind.id(), plan.recipe().name());
    assertEquals(16 * dIn, plan.recipe().features());
    assertTrue(plan.tokens() >= 3_000_000);
  }
}
