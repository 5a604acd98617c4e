package org.saev.engine.cli;

import java.util.List;

/**
 * What a command found out.
 *
 * @param json written with {@code --json}; keys in snake_case
 * @param lines the same for people
 * @param status exit status
 */
record Answer(Object json, List<String> lines, int status) {
  Answer {
    lines = List.copyOf(lines);
  }

  static Answer of(Object json, String... lines) {
    return new Answer(json, List.of(lines), 0);
  }

  static Answer of(Object json, List<String> lines) {
    return new Answer(json, lines, 0);
  }
}
