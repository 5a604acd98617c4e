package org.saev.engine.dataset;

import java.util.ArrayList;
import java.util.List;

/** Finds the folder that bare image names in a JSON file count from. */
final class ImageFolder {
  /** References, or samples, that are tried. */
  static final int LOOKED_AT = 20;

  private ImageFolder() {}

  /**
   * The file's own folder if images lie there, else the usual places beside and above it: {@code
   * images/}, and for COCO {@code ../val2017/} beside {@code annotations/captions_val2017.json}.
   *
   * @param refs references as they are written
   * @return a folder in the tree with its closing {@code /}, or empty for its top
   */
  static String of(FileTree tree, String file, List<String> refs) {
    String own = Refs.folder(file);
    List<String> candidates = new ArrayList<>(List.of(own));
    String stem = Refs.withoutExtension(file.substring(own.length()));
    String split = stem.substring(stem.lastIndexOf('_') + 1);
    for (String parent : own.isEmpty() ? List.of(own) : List.of(own, above(own))) {
      for (String name : List.of("images/", "img/", split + "/", "images/" + split + "/")) {
        candidates.add(parent + name);
      }
    }
    for (String folder : candidates) {
      if (refs.stream().limit(LOOKED_AT).anyMatch(ref -> has(tree, Refs.below(folder, ref)))) {
        return folder;
      }
    }
    return own;
  }

  private static boolean has(FileTree tree, String ref) {
    return Refs.isInside(ref) && tree.has(ref);
  }

  private static String above(String folder) {
    return Refs.folder(folder.substring(0, folder.length() - 1));
  }
}
