package org.saev.engine.check;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A file name or a phrase that says nothing of any picture. */
final class BoilerplateText implements TextCheck {
  private static final Pattern PHRASE =
      Pattern.compile(
          "\\s*(an? |the |no |click here.*|ここをクリック.*|この)?"
              + "(images?|pictures?|photos?|untitled|thumbnail|caption|alt text|description|n/a|none"
              + "|null|nan|todo|tbd|画像|写真|無題|なし|説明|キャプション)?\\s*(\\d+)?[.。]?\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE =
      Pattern.compile(
          "\\s*[\\p{L}\\d_() -]+\\.(png|jpe?g|gif|webp|bmp|tiff?|heic)\\s*",
          Pattern.CASE_INSENSITIVE);

  @Override
  public String id() {
    return "check.text-boilerplate";
  }

  @Override
  public OptionalDouble measure(String text) {
    return ImageCheck.when(
        !text.isBlank() && (PHRASE.matcher(text).matches() || FILE.matcher(text).matches()),
        text.length());
  }
}
