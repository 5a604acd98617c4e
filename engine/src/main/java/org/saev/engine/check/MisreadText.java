package org.saev.engine.check;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Characters that come of reading a file in the wrong encoding. */
final class MisreadText implements TextCheck {
  private static final Pattern MARK =
      Pattern.compile("[\uFFFD\\p{Cc}&&[^\\n\\r\\t]]|[ÃÂ][\u0080-¿]|â€|(?:[縺繧][^\\s]){2}");

  @Override
  public String id() {
    return "check.text-misread";
  }

  @Override
  public OptionalDouble measure(String text) {
    return ImageCheck.when(
        MARK.matcher(text).find(), (double) MARK.matcher(text).results().count());
  }
}
