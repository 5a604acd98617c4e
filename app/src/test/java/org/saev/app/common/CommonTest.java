package org.saev.app.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.saev.app.common.action.ActionRegistry;
import org.saev.app.common.action.AppAction;
import org.saev.app.common.action.FuzzyMatch;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.color.ColorScale;
import org.saev.app.common.color.Contrast;
import org.saev.app.common.color.HeatScale;
import org.saev.app.common.color.PartScale;
import org.saev.app.common.control.RangeFilter;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.PreferencesFile;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.common.prefs.WindowPlace;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.JobState;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.RunningJob;
import org.saev.app.common.task.Threads;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.SaevException;

/** Small parts that need no window. */
class CommonTest {
  @ParameterizedTest
  @EnumSource(Icon.class)
  void everyIconIsTheGlyphThePackCallsThat(Icon icon) {
    Ikon named = new FontIcon(icon.getDescription()).getIconCode();
    assertEquals(named.getCode(), icon.getCode());
    assertEquals(icon, icon.node().getIconCode());
  }

  static Stream<ColorScale> scales() {
    return Stream.concat(Stream.of(HeatScale.values()), Stream.of(PartScale.values()));
  }

  @ParameterizedTest
  @MethodSource("scales")
  void textReadsOnEveryHeat(ColorScale scale) {
    for (double t = scale.isSigned() ? -1 : 0; t <= 1; t += 0.01) {
      assertTrue(Contrast.ratio(scale.textOn(t), scale.color(t)) >= 4.5, scale + " at " + t);
    }
  }

  @Test
  void aRangeWithoutValuesHasNoEnds() {
    RangeFilter range = new RangeFilter();
    range.show(new double[] {Double.NaN});
    assertTrue(range.isEmpty());
    range.show(new double[] {0.5});
    assertFalse(range.isEmpty());
  }

  @Test
  void twoActionsCannotShareAShortcut() {
    ActionRegistry registry = new ActionRegistry(FXCollections.observableHashMap());
    registry.add(AppAction.always("one", MenuGroup.FILE, Icon.OPEN, "Shortcut+O", () -> {}));
    AppAction same = AppAction.always("two", MenuGroup.FILE, Icon.OPEN, "Shortcut+O", () -> {});
    assertThrows(IllegalStateException.class, () -> registry.add(same));
  }

  @Test
  void tooLittleMemoryIsToldInASentence() {
    String told = new Texts(Locale.ENGLISH).error(new OutOfMemoryError("Java heap space"));
    assertTrue(told.contains("memory") && told.contains("-Xmx"), told);
    assertEquals("OutOfMemoryError", Texts.code(new OutOfMemoryError("Java heap space")));
  }

  @Test
  void typedLettersFindWordsInTheirMiddleToo() {
    assertTrue(FuzzyMatch.score("exp", "Export kept") > FuzzyMatch.score("exp", "Re-explain"));
    assertTrue(FuzzyMatch.score("ek", "Export kept") > 0);
    assertEquals(FuzzyMatch.NONE, FuzzyMatch.score("xyz", "Export kept"));
  }

  @Test
  void preferencesSurviveARestart(@TempDir Path folder) {
    PreferencesFile file = new PreferencesFile(folder.resolve("deep/window.properties"));
    Preferences before = file.load();
    before.languageProperty().set(Locale.JAPANESE);
    before.themeProperty().set(ThemeChoice.DARK);
    before.stepFont(2);
    before.keys().put("open", "Shortcut+Alt+O");
    before.keys().put("demo", "");
    before.windowPlaceProperty().set(new WindowPlace(-20, 30, 1000, 700, true));
    before.remember(Path.of("/a/日本語.saev"));
    before.remember(Path.of("/b/two.saev"));
    before.togglePin(Path.of("/a/日本語.saev"));
    file.save(before);
    Preferences after = file.load();
    assertEquals(Locale.JAPANESE, after.languageProperty().get());
    assertEquals(ThemeChoice.DARK, after.themeProperty().get());
    assertEquals(120, after.fontPercentProperty().get());
    assertEquals(before.keys(), after.keys());
    assertEquals(before.windowPlaceProperty().get(), after.windowPlaceProperty().get());
    assertEquals("日本語", after.recent().getFirst().name());
    assertTrue(after.recent().getFirst().pinned());
  }

  @Test
  void damagedPreferencesMeanDefaults(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("window.properties");
    Files.writeString(file, "theme=PURPLE\nfont=big\nwindow=1,2 wide\n");
    assertEquals(ThemeChoice.SYSTEM, new PreferencesFile(file).load().themeProperty().get());
  }

  @Test
  void onlyTheNewestQuestionIsAnswered() {
    List<Runnable> waiting = new ArrayList<>();
    Latest latest =
        new Latest(new Threads(Runnable::run, waiting::add, Runnable::run, Runnable::run));
    List<String> answers = new ArrayList<>();
    latest.ask(() -> "old", answers::add, failure -> {});
    latest.ask(() -> "new", answers::add, failure -> {});
    waiting.forEach(Runnable::run);
    assertEquals(List.of("new"), answers);
  }

  @Test
  void aJobEndsDoneCancelledOrFailed() {
    JobRunner runner = new JobRunner(Threads.direct());
    List<Object> outcome = new ArrayList<>();
    RunningJob done = runner.start("job.report", context -> 7, outcome::add, outcome::add);
    RunningJob cancelled =
        runner.start(
            "job.report",
            context -> {
              throw new CancelledException();
            },
            outcome::add,
            outcome::add);
    RunningJob failed =
        runner.start(
            "job.report",
            context -> {
              throw new SaevException("file.missing", "x");
            },
            outcome::add,
            outcome::add);
    assertEquals(JobState.DONE, done.state());
    assertEquals(JobState.CANCELLED, cancelled.state());
    assertEquals(JobState.FAILED, failed.state());
    assertEquals(2, outcome.size());
    assertFalse(runner.isBusy());
  }
}
