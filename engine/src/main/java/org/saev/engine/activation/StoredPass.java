package org.saev.engine.activation;

import org.saev.engine.model.Pass;

/** The codes under which passes stand on disk. */
final class StoredPass {
  private StoredPass() {}

  static byte code(Pass pass) {
    return switch (pass) {
      case JOINT -> 0;
      case PICTURE -> 1;
      case TEXT -> 2;
    };
  }

  static Pass of(byte code) {
    return switch (code) {
      case 0 -> Pass.JOINT;
      case 1 -> Pass.PICTURE;
      case 2 -> Pass.TEXT;
      default -> throw new IllegalArgumentException("no pass has code " + code);
    };
  }
}
