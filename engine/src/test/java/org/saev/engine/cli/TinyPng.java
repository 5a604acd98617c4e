package org.saev.engine.cli;

import java.util.Base64;

/** The smallest picture: one red pixel. */
final class TinyPng {
  static final byte[] BYTES =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

  private TinyPng() {}
}
