package org.saev.app.common.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Our sheet of both looks says what AtlantaFX's two sheets say, each line of it. */
class PrimerSheetTest {
  private static final String ROOT = ".root";
  private static final String DARK = ".root:dark";
  private static final Pattern COMMENT =
      Pattern.compile("/\\*.*?\\*/|@import[^\n]*", Pattern.DOTALL);
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
  // a picture in a sheet holds semicolons, but none at the end of its line
  private static final Pattern END = Pattern.compile(";\\s*(\n|$)");
  private static final Pattern NAME = Pattern.compile("-primer-[a-z-]+");

  private final List<Line> light = lines("/atlantafx/base/theme/primer-light.css");
  private final List<Line> dark = lines("/atlantafx/base/theme/primer-dark.css");
  private final Map<Place, String> ours = byPlace(lines("/css/primer.css"));

  @Test
  void theTwoSheetsDifferInValuesAlone() {
    assertThat(light).hasSizeGreaterThan(1000);
    assertThat(dark.stream().map(Line::place)).isEqualTo(light.stream().map(Line::place).toList());
  }

  @Test
  void bothLooksAreThoseOfAtlantaFx() {
    Set<Place> used = new HashSet<>();
    for (int i = 0; i < light.size(); i++) {
      Place place = light.get(i).place();
      String bright = light.get(i).value();
      String dim = dark.get(i).value();
      if (bright.equals(dim)) {
        continue;
      }
      Place palette = new Place(DARK, place.property());
      Place restated = new Place(DARK + " " + place.selector(), place.property());
      if (place.selector().equals(ROOT)) {
        assertThat(ours.get(palette)).as("%s", palette).isEqualTo(dim);
        used.add(palette);
      } else if (ours.containsKey(restated)) {
        assertThat(ours.get(restated)).as("%s", restated).isEqualTo(dim);
        used.add(restated);
      } else {
        String value = at(place);
        assertThat(named(value, ROOT, used)).as("%s, light", place).isEqualTo(bright);
        assertThat(named(value, DARK, used)).as("%s, dark", place).isEqualTo(dim);
        used.add(place);
      }
    }
    assertThat(used).as("nothing else").containsExactlyInAnyOrderElementsOf(ours.keySet());
  }

  private String named(String value, String look, Set<Place> used) {
    return NAME.matcher(value)
        .replaceAll(name -> {
          Place place = new Place(look, name.group());
          used.add(place);
          return Matcher.quoteReplacement(at(place));
        });
  }

  private String at(Place place) {
    return Objects.requireNonNull(ours.get(place), place.toString());
  }

  private static Map<Place, String> byPlace(List<Line> lines) {
    Map<Place, String> values = new LinkedHashMap<>();
    for (Line line : lines) {
      assertThat(values.put(line.place(), line.value())).as("%s, twice", line.place()).isNull();
    }
    return values;
  }

  private static List<Line> lines(String sheet) {
    List<Line> lines = new ArrayList<>();
    Matcher rules = RULE.matcher(COMMENT.matcher(read(sheet)).replaceAll(""));
    while (rules.find()) {
      for (String selector : rules.group(1).split(",")) {
        for (String line : END.split(rules.group(2))) {
          if (!line.isBlank()) {
            int colon = line.indexOf(':');
            lines.add(
                new Line(
                    new Place(plain(selector), plain(line.substring(0, colon))),
                    plain(line.substring(colon + 1))));
          }
        }
      }
    }
    return lines;
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String read(String resource) {
    try (InputStream in = PrimerSheetTest.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Place(String selector, String property) {}

  private record Line(Place place, String value) {}
}
