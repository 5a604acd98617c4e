package org.saev.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.Installation;
import org.saev.engine.browse.Query;
import org.saev.engine.browse.SavedView;
import org.saev.engine.browse.SavedViews;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.project.Project;
import org.saev.engine.score.Cut;
import org.saev.engine.score.Filter;
import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** What leaves a finished project: samples, scores and the SAE. */
@ExtendWith(DemoProject.Once.class)
@TestMethodOrder(MethodOrderer.Random.class)
class DemoExportTest {
  @TempDir Path temp;
  private final Path project;

  DemoExportTest(DemoProject demo) {
    project = demo.folder();
  }

  @Test
  void exportsWhatWasKeptAndNothingElse() {
    Path kept = temp.resolve("kept");
    Run run =
        Run.of(
            "filter", project, "--score", "agreement", "--keep", 0.5, "--export", kept, "--json");
    assertEquals(0, run.status(), run.err());
    int count = run.json().path("kept").intValue();
    assertEquals(DemoProject.SAMPLES / 2, count, 2);
    try (Dataset dataset = Datasets.open(kept)) {
      assertEquals(count, dataset.size());
    }
    Run again = Run.of("filter", project, "--keep", 0.5, "--export", kept);
    assertEquals(1, again.status());
    assertTrue(again.err().contains("kept"), again.err());
  }

  @Test
  void exportsTheViewOfAName() {
    String name = "平らな図";
    Query flat = Query.ALL.toggled("data:style", "flat").withText("drawing");
    change(views -> views.save(name, SavedView.of(flat)));
    int named = view("named", "--view", name);
    assertTrue(named > 10);
    assertEquals(view("said", "--where", "style=flat", "--search", "drawing"), named);
    Run narrowed = exported("none", "--view", name, "--where", "style=soft-shaded");
    assertTrue(narrowed.err().contains("[export.nothing]"), narrowed.err());
    change(views -> views.delete(name));
  }

  @Test
  void usesTheFilterTheWindowWasLeftWith() {
    Path left = temp.resolve("left");
    Run none = Run.of("filter", project, "--in-effect", "--export", left);
    assertTrue(none.err().contains("[cli.filter.none-in-effect]"), none.err());
    try (FinishedProject opened = FinishedProject.open(project, JobContext.silent())) {
      double cut = Cut.keeping(opened.values(Score.COSINE), 0.25);
      opened.presets().putInEffect(Filter.of(Score.COSINE, new Thresholds(cut, cut)));
    }
    Run run = Run.of("filter", project, "--in-effect", "--export", left, "--json");
    assertEquals(0, run.status(), run.err());
    assertEquals(Score.COSINE.id(), run.json().path("score").stringValue());
    assertEquals(DemoProject.SAMPLES / 4, run.json().path("kept").intValue(), 2);
    Path table = temp.resolve("left.csv");
    Run scores = Run.of("export-scores", project, "--in-effect", "--out", table, "--json");
    assertEquals(0, scores.status(), scores.err());
    assertEquals(Score.COSINE.id(), scores.json().path("score").stringValue());
  }

  private void change(Consumer<SavedViews> change) {
    try (Project opened = Project.open(project)) {
      change.accept(opened.database().browsing().views());
    }
  }

  /** How many samples a view holds. */
  private int view(String folder, String... options) {
    Run run = exported(folder, options);
    assertEquals(0, run.status(), run.err());
    return run.json().path("kept").intValue();
  }

  private Run exported(String folder, String... options) {
    List<Object> words = new ArrayList<>(List.of("filter", project, "--keep", 0.9));
    words.addAll(List.of("--scope", "view", "--scores", "csv", "--json"));
    words.addAll(List.of("--export", temp.resolve(folder)));
    words.addAll(List.of(options));
    return Run.of(words.toArray());
  }

  @Test
  void exportsWhatIsInView() {
    Path view = temp.resolve("view");
    Run run =
        Run.of(
            "filter",
            project,
            "--keep",
            0.9,
            "--scope",
            "view",
            "--where",
            "style=flat",
            "--search",
            "drawing",
            "--scores",
            "csv",
            "--export",
            view,
            "--json");
    assertEquals(0, run.status(), run.err());
    int count = run.json().path("kept").intValue();
    try (Dataset all = Datasets.open(Installation.demo().orElseThrow().resolve("pairs.zip"));
        Dataset dataset = Datasets.open(view)) {
      List<String> expected = new ArrayList<>();
      for (int row = 0; row < all.size(); row++) {
        String said = all.sample(row).id() + "\n" + all.sample(row).text();
        if ("flat".equals(all.sample(row).facets().get("style")) && said.contains("drawing")) {
          expected.add(all.sample(row).id());
        }
      }
      assertTrue(expected.size() > 10);
      assertEquals(expected.size(), count);
      for (int row = 0; row < count; row++) {
        assertEquals(expected.get(row), dataset.sample(row).id());
      }
    }
    assertTrue(Files.exists(view.resolve("scores.csv")));
    assertFalse(Files.exists(view.resolve("scores.parquet")));

    Path none = temp.resolve("none");
    String[][] wrong = {
      {"cli.filter.view", "--scope", "view"},
      {"cli.filter.view", "--scope", "kept", "--search", "a"},
      {"cli.query.view", "--scope", "view", "--view", "no such view"},
      {"cli.query.column", "--scope", "view", "--where", "colour=red"},
      {"cli.query.value", "--scope", "view", "--where", "style=no such style"},
      {"cli.query.number", "--scope", "view", "--where", "text-length=3"},
      {"cli.query.no-number", "--scope", "view", "--between", "style=1..2"},
      {"cli.query.range", "--scope", "view", "--between", "text-length=few..many"},
      {"export.scores-ending", "--scores", "xlsx"}
    };
    for (String[] options : wrong) {
      List<Object> words = new ArrayList<>(List.of("filter", project, "--keep", 0.9));
      words.addAll(List.of(options).subList(1, options.length));
      words.addAll(List.of("--export", none));
      Run refused = Run.of(words.toArray());
      assertEquals(1, refused.status());
      assertTrue(refused.err().contains("[" + options[0] + "]"), refused.err());
      assertFalse(Files.exists(none));
    }
  }

  @Test
  void writesScoresAsATable() throws IOException {
    for (String ending : List.of("csv", "jsonl", "parquet")) {
      Path file = temp.resolve("table/all." + ending);
      Run run = Run.of("export-scores", project, "--out", file, "--reasons", 2, "--json");
      assertEquals(0, run.status(), run.err());
      int samples = run.json().path("samples").intValue();
      assertTrue(samples >= DemoProject.SAMPLES);
      if (!ending.equals("parquet")) {
        assertEquals(
            samples + (ending.equals("csv") ? 1 : 0), Files.readAllLines(file).size(), ending);
      }
    }
    Run refused = Run.of("export-scores", project, "--out", temp.resolve("table/all.xlsx"));
    assertTrue(refused.err().contains("[export.scores-ending]"), refused.err());
    try (var left = Files.list(temp.resolve("table"))) {
      assertEquals(3, left.count());
    }
  }

  @Test
  void exportsTheSaeAndTakesItBack() throws IOException {
    Path out = temp.resolve("sae");
    assertEquals(0, Run.of("export-sae", project, "--out", out).status());
    assertTrue(Files.isRegularFile(out.resolve("cfg.json")));
    Path other = temp.resolve("other.saev");
    Path folder = Installation.demo().orElseThrow();
    assertEquals(
        0,
        Run.of(
                "new",
                other,
                "--model",
                folder.resolve("model"),
                "--dataset",
                folder.resolve("pairs.zip"))
            .status());
    assertEquals(0, Run.of("harvest", other, "--limit", 60).status());
    Run run = Run.of("import-sae", other, "--from", out, "--json");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.json().path("fvu").path("image").doubleValue() < 0.05);
    assertEquals(0, Run.of("index", other).status());
    anIndexMakesWayForOneOverOtherActivations(other);
  }

  private static void anIndexMakesWayForOneOverOtherActivations(Path other) throws IOException {
    Object[] unstored = {"index", other, "--unstored", "--limit", 40, "--json"};
    Run refused = Run.of(unstored);
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("[project.other-store]"), refused.err());
    assertEquals(60, Run.of("index", other, "--json").json().path("samples").intValue());
    Object[] replacing = Arrays.copyOf(unstored, unstored.length + 1);
    replacing[unstored.length] = "--replace";
    Run run = Run.of(replacing);
    assertEquals(0, run.status(), run.err());
    assertEquals(40, run.json().path("samples").intValue());
    // now it is there, and needs no word
    assertEquals(40, Run.of(unstored).json().path("samples").intValue());
    assertEquals(0, Run.of("features", other, "--limit", 2).status());
    try (var left = Files.list(other.resolve("features"))) {
      assertEquals(1, left.count());
    }
  }
}
