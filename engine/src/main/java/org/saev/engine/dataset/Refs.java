package org.saev.engine.dataset;

import java.util.Locale;
import java.util.Set;

/** References to files as datasets write them. */
final class Refs {
  /** Endings of images. */
  static final Set<String> IMAGES =
      Set.of("png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "webp", "tif", "tiff");

  private Refs() {}

  /** With {@code /} between the parts and no {@code ./} in front. */
  static String normal(String ref) {
    String slashed = ref.replace('\\', '/');
    return slashed.startsWith("./") ? slashed.substring(2) : slashed;
  }

  /** A reference as it counts from {@code folder}, which ends in {@code /} or is empty. */
  static String below(String folder, String ref) {
    String normal = normal(ref);
    // a reference that leads outside stays as it is written: it is refused when it is followed
    return isInside(normal) ? folder + normal : normal;
  }

  /** Whether a normal reference stays inside the folder it is resolved against. */
  static boolean isInside(String ref) {
    if (ref.isEmpty() || ref.startsWith("/") || ref.indexOf('\0') >= 0 || hasScheme(ref)) {
      return false;
    }
    for (String part : ref.split("/", -1)) {
      if (part.equals("..") || part.isEmpty() || part.equals(".")) {
        return false;
      }
    }
    return true;
  }

  /** A Windows drive or a URL: {@code C:…}, {@code https:…}. */
  private static boolean hasScheme(String ref) {
    int colon = ref.indexOf(':');
    return colon > 0 && ref.chars().limit(colon).allMatch(c -> c < 128 && Character.isLetter(c));
  }

  static boolean isImage(String name) {
    return IMAGES.contains(extension(name));
  }

  /** Lower-case, without the dot; empty if there is none. */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= name.lastIndexOf('/') + 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  static String withoutExtension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= name.lastIndexOf('/') + 1 ? name : name.substring(0, dot);
  }

  /** The folder part with its closing {@code /}; empty at the top. */
  static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  /** Files that operating systems leave about. */
  static boolean isHidden(String name) {
    return name.startsWith(".") || name.contains("/.") || name.startsWith("__MACOSX/");
  }
}
