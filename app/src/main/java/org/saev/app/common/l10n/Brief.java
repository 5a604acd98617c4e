package org.saev.app.common.l10n;

/** What people typed, short enough for a menu or a box. */
public final class Brief {
  private Brief() {}

  /**
   * @param longest letters that are shown; what was left out is marked
   */
  public static String of(String typed, int longest) {
    int letters = typed.codePointCount(0, typed.length());
    return letters <= longest
        ? typed
        : typed.substring(0, typed.offsetByCodePoints(0, longest)) + "…";
  }
}
