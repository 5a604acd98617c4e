package org.saev.engine.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.saev.engine.artifact.Json;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/**
 * One command line, run in this process.
 *
 * @param status exit status
 * @param out standard output
 * @param err standard error
 * @param opened projects a window was asked for
 */
record Run(int status, String out, String err, List<String> opened) {
  static Run of(Object... words) {
    List<String> opened = new ArrayList<>();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine(project -> {
          opened.add(project.toString());
          return 0;
        });
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    String[] args = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      args[i] = String.valueOf(words[i]);
    }
    int status = line.execute(args);
    return new Run(status, out.toString(), err.toString(), opened);
  }

  JsonNode json() {
    return Json.MAPPER.readTree(out);
  }
}
