package org.saev.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.saev.app.common.action.MenuGroup;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.prefs.ThemeChoice;
import org.saev.app.common.task.JobState;
import org.saev.app.training.Next;
import org.saev.engine.activation.Passes;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.export.ExportScope;
import org.saev.engine.feature.ModalityClass;
import org.saev.engine.feature.TokenView;
import org.saev.engine.project.ProjectStage;
import org.saev.engine.project.ProjectStages;
import org.saev.engine.review.Choice;
import org.saev.engine.score.Side;
import org.saev.engine.score.Verdict;
import org.saev.engine.train.Preset;
import org.saev.engine.train.RecipeKind;

/** Every text is there in both languages, is used, and takes the same arguments. */
class L10nTest {
  private static final Path L10N = Path.of("../resources/app/l10n");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)\"");
  private static final Pattern ACTION = Pattern.compile("(?:always|when)\\(\\s*\"([a-z-]+)\"");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[,}]");

  @Test
  void everyTextReadsAsItsPatternSays() {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      Texts texts = new Texts(locale);
      ResourceBundle bundle =
          ResourceBundle.getBundle(
              "l10n.app",
              locale,
              ResourceBundle.Control.getNoFallbackControl(
                  ResourceBundle.Control.FORMAT_PROPERTIES));
      for (String key : bundle.keySet()) {
        String said = new MessageFormat(bundle.getString(key), locale).format(new Object[] {7, 8});
        assertEquals(said, texts.get(key, 7, 8), key);
      }
    }
  }

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    assertEquals(
        new TreeSet<>(english().stringPropertyNames()),
        new TreeSet<>(japanese().stringPropertyNames()));
  }

  /** A character that is missing is drawn from some other font, or as a box, and breaks lines. */
  @Test
  void theShippedFontsHaveEveryCharacter() throws Exception {
    Set<String> missing = new TreeSet<>();
    for (String face : new String[] {"Regular", "Bold"}) {
      Font font =
          Font.createFont(
              Font.TRUETYPE_FONT,
              Path.of("../resources/engine/fonts", "NotoSansJP-" + face + ".ttf").toFile());
      for (Path folder : new Path[] {L10N, Path.of("../resources/engine/l10n")}) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.readString(file)
                .codePoints()
                .filter(c -> c >= ' ' && !font.canDisplay(c))
                .forEach(c -> missing.add(file.getFileName() + " " + Character.toString(c)));
          }
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void placeholdersMatch() throws IOException {
    Properties japanese = japanese();
    english()
        .forEach((key, text) ->
            assertEquals(
                arguments(text.toString()),
                arguments(japanese.getProperty(key.toString())),
                key.toString()));
  }

  @Test
  void everyTextIsUsedAndEveryUseHasAText() throws IOException {
    Set<String> used = used();
    Set<String> known = new TreeSet<>(english().stringPropertyNames());
    Set<String> unused = new TreeSet<>(known);
    unused.removeAll(used);
    assertTrue(unused.isEmpty(), "unused: " + unused);
    used.removeAll(known);
    assertTrue(used.isEmpty(), "missing: " + used);
  }

  private static Set<String> used() throws IOException {
    Set<String> used = new TreeSet<>();
    Set<String> families = new TreeSet<>();
    english()
        .stringPropertyNames()
        .forEach(key -> families.add(key.substring(0, key.indexOf('.'))));
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        String code = Files.readString(source);
        Matcher literal = LITERAL.matcher(code);
        while (literal.find()) {
          String key = literal.group(1);
          if (families.contains(key.substring(0, key.indexOf('.')))) {
            used.add(key);
          }
        }
        Matcher action = ACTION.matcher(code);
        while (action.find()) {
          used.add("action." + action.group(1));
        }
      }
    }
    used.remove("report.html"); // a file name
    // what the command palette makes up is never shown in a menu
    used.remove("action.go-to-feature");
    addBuiltKeys(used);
    return used;
  }

  /** Keys that the code puts together from a part and the name of a constant. */
  private static void addBuiltKeys(Set<String> used) {
    for (PageId page : PageId.values()) {
      used.add(page.titleKey());
      used.add("action.go-" + page.name().toLowerCase(Locale.ROOT));
    }
    for (String left : new String[] {"window", "project"}) {
      Stream.of("title", "stop", "wait", "waiting")
          .forEach(part -> used.add("leave." + left + "." + part));
    }
    for (ProjectStage stage : ProjectStage.values()) {
      Stream.of("title", "hint", "go")
          .forEach(part -> used.add("next." + stage.name().toLowerCase(Locale.ROOT) + "." + part));
    }
    for (ProjectStages.State state : ProjectStages.State.values()) {
      String name = state.name().toLowerCase(Locale.ROOT);
      used.add("harvest.state." + name);
      used.add("harvest.start." + name);
    }
    for (Passes passes : Passes.values()) {
      used.add("harvest.passes." + passes.id());
      used.add("harvest.passes.hint." + passes.id());
    }
    for (Next next : Next.values()) {
      used.add("training.state." + next.name().toLowerCase(Locale.ROOT));
      used.add("training.do." + next.name().toLowerCase(Locale.ROOT));
    }
    for (Preset preset : Preset.values()) {
      used.add("training.preset." + preset.id());
    }
    for (RecipeKind recipe : RecipeKind.values()) {
      used.add("training.recipe." + recipe.id());
    }
    for (Choice choice : Choice.values()) {
      used.add("dataset.choice." + choice.id());
    }
    for (Choice choice : new Choice[] {Choice.ACCEPT, Choice.REJECT, Choice.FLAG}) {
      Stream.of("bulk.do.", "bulk.done.", "bulk.before.")
          .forEach(part -> used.add(part + choice.id()));
    }
    for (String order : new String[] {"text", "id"}) {
      used.add("dataset.order." + order);
    }
    for (ThemeChoice theme : ThemeChoice.values()) {
      used.add("settings.theme." + theme.name().toLowerCase(Locale.ROOT));
    }
    used.add("settings.language.en");
    used.add("settings.language.ja");
    for (String role : new String[] {"image", "text", "id", "facet"}) {
      used.add("new.role." + role);
    }
    for (MenuGroup group : MenuGroup.values()) {
      used.add(group.titleKey());
    }
    for (ModalityClass type : ModalityClass.values()) {
      used.add("type." + type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    for (JobState state : JobState.values()) {
      used.add("job.state." + state.name().toLowerCase(Locale.ROOT));
    }
    for (Verdict verdict : Verdict.values()) {
      used.add("verdict." + verdict.name().toLowerCase(Locale.ROOT));
      used.add("verdict." + verdict.name().toLowerCase(Locale.ROOT) + ".hint");
    }
    for (String name : new String[] {"number", "words", "type", "omega", "share", "density"}) {
      used.add("features.column." + name);
    }
    for (String figure : new String[] {"omega", "share", "density", "texts", "images"}) {
      used.add("figure." + figure);
      used.add("figure." + figure + ".tip");
    }
    for (String action :
        new String[] {"undo", "previous", "next", "reason-before", "reason-after", "original"}) {
      used.add("action.review-" + action);
    }
    for (String mark : new String[] {"accept", "reject", "flag", "skip"}) {
      Stream.of("mark", "marked", "toast").forEach(part -> used.add("review." + part + "." + mark));
    }
    for (String scope :
        new String[] {
          "review", "drop", "both", "flagged", "rejected", "random", "disputed", "view"
        }) {
      used.add("review.scope." + scope);
    }
    for (ExportScope scope : ExportScope.values()) {
      used.add("export.scope." + scope.id());
    }
    for (DatasetForm form : DatasetForm.values()) {
      used.add("export.form." + form.id());
    }
    for (String kind : new String[] {"include", "exclude", "weight"}) {
      Stream.of("kind", "line").forEach(part -> used.add("filter.rule." + part + "." + kind));
    }
    for (TokenView view : TokenView.values()) {
      used.add("filter.view." + view.id());
    }
    for (Side side : Side.values()) {
      used.add("filter.rule.side." + side.name().toLowerCase(Locale.ROOT));
    }
    for (String step : new String[] {"look", "tune", "hand-on"}) {
      used.add("welcome.step." + step + ".text");
    }
  }

  private static Set<String> arguments(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = ARGUMENT.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static Properties english() throws IOException {
    return load("app.properties");
  }

  private static Properties japanese() throws IOException {
    return load("app_ja.properties");
  }

  private static Properties load(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(L10N.resolve(name))) {
      texts.load(in);
    }
    return texts;
  }
}
