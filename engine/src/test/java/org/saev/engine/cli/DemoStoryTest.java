package org.saev.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.saev.engine.artifact.Installation;
import tools.jackson.databind.JsonNode;

/** The main job on the embedded demo, looked at from every side once it is done. */
@ExtendWith(DemoProject.Once.class)
@TestMethodOrder(MethodOrderer.Random.class)
class DemoStoryTest {
  private final Path project;
  private final JsonNode answer;

  DemoStoryTest(DemoProject demo) {
    project = demo.folder();
    answer = demo.answer();
  }

  @Test
  void answersWithEveryFigureOfTheContract() {
    assertEquals(DemoProject.SAMPLES, answer.path("samples").intValue());
    assertEquals(4, answer.path("layer").intValue());
    assertEquals(4096, answer.path("features").path("total").intValue());
    for (String path : new String[] {"alive", "text_only", "image_only", "cross_modal"}) {
      assertTrue(answer.path("features").path(path).isInt(), path);
    }
    for (String path : new String[] {"harvest", "train", "index", "score", "total"}) {
      assertTrue(answer.path("seconds").path(path).doubleValue() > 0, path);
    }
    assertTrue(answer.path("peak_rss_mb").intValue() > 100);
    assertTrue(answer.path("fvu").path("image").doubleValue() < 0.03);
    assertTrue(answer.path("fvu").path("text").doubleValue() < 0.15);
    assertEquals(32, answer.path("l0").path("text").doubleValue(), 0.5);
    assertTrue(Files.isRegularFile(Path.of(answer.path("report").stringValue())));
  }

  @Test
  void theBestScoreFindsThePlantedFaultsAndThePaperSumDoesNot() {
    Path truth = Installation.demo().orElseThrow().resolve("truth.csv");
    Run run = Run.of("grade", project, "--truth", truth, "--json");
    assertEquals(0, run.status(), run.err());
    double agreement = auroc(run.json(), "agreement");
    assertTrue(agreement > 0.97, "agreement " + agreement);
    assertTrue(auroc(run.json(), "cosine") < 0.5, "Algorithm 1 is worse than chance here");
  }

  private static double auroc(JsonNode grades, String score) {
    return grades.path(score).path("overall").path("auroc").path("value").doubleValue();
  }

  @Test
  void theModelKeepsItsWordsThroughTheSae() {
    Run run = Run.of("evaluate", project, "--samples", 12, "--json");
    assertEquals(0, run.status(), run.err());
    JsonNode ce = run.json().path("ce");
    // a layer set to zero leaves all 4096 words equally likely
    assertEquals(Math.log(4096), ce.path("zero").doubleValue(), 1e-3);
    assertTrue(ce.path("recovered").doubleValue() > 0.9, ce.toString());
    assertTrue(ce.path("original").doubleValue() < ce.path("sae").doubleValue());
  }

  @Test
  void checksOfAProjectCompareSamplesByTheirFeaturesToo() {
    Run run = Run.of("check", project, "--json");
    assertEquals(0, run.status(), run.err());
    JsonNode alike = run.json().path("counts").path("check.feature-duplicate");
    assertTrue(alike.intValue() > 0, run.json().path("counts").toString());
  }

  @Test
  void sortsFeaturesAndScores() {
    JsonNode features =
        Run.of(
                "features",
                project,
                "--sort",
                "omega",
                "--where",
                "cross_modal",
                "--limit",
                5,
                "--json")
            .json();
    assertEquals(5, features.size());
    assertTrue(
        features.get(0).path("omega").doubleValue() >= features.get(4).path("omega").doubleValue());
    JsonNode scores = Run.of("score", project, "--limit", 3, "--json").json();
    assertEquals(3, scores.size());
    assertTrue(
        scores.get(0).path("score").doubleValue() <= scores.get(2).path("score").doubleValue());
    assertFalse(scores.get(0).path("reasons").isEmpty());
  }

  @Test
  void verifiesWhatIsWhole() {
    Run run = Run.of("verify", project, "--json");
    assertEquals(0, run.status(), run.out());
    assertEquals(5, run.json().path("checks").size());
  }

  @Test
  void aSecondRunOnlyOpensTheWindow() {
    Run run =
        Run.of(
            "demo",
            "--out",
            project,
            "--samples",
            DemoProject.SAMPLES,
            "--steps",
            DemoProject.STEPS,
            "--json");
    assertEquals(0, run.status(), run.err());
    assertEquals(List.of(project.toString()), run.opened());
    assertEquals(answer.path("fvu"), run.json().path("fvu"));
  }
}
