package org.saev.engine.check;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts written in another script than nearly all others: a guess at the wrong language that needs
 * no model. Languages that share a script are not told apart.
 */
final class OtherScript {
  static final String ID = "check.text-language";

  /** Share of the texts that must agree before the rest counts as foreign. */
  private static final double MAJORITY = 0.9;

  private OtherScript() {}

  static void find(List<String> texts, List<Flag> flags) {
    List<Optional<UnicodeScript>> scripts = texts.stream().map(OtherScript::script).toList();
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    scripts.forEach(script -> script.ifPresent(known -> counts.merge(known, 1, Integer::sum)));
    int known = counts.values().stream().mapToInt(Integer::intValue).sum();
    for (Map.Entry<UnicodeScript, Integer> entry : counts.entrySet()) {
      if (entry.getValue() >= MAJORITY * known) {
        for (int row = 0; row < texts.size(); row++) {
          if (scripts.get(row).filter(script -> script != entry.getKey()).isPresent()) {
            flags.add(Flag.of(row, ID, (double) entry.getValue() / known));
          }
        }
      }
    }
  }

  /** The script of most letters; kana and kanji count as one. */
  private static Optional<UnicodeScript> script(String text) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .map(OtherScript::family)
        .forEach(script -> counts.merge(script, 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private static UnicodeScript family(UnicodeScript script) {
    return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA
        ? UnicodeScript.HAN
        : script;
  }
}
