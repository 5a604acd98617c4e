package org.saev.engine.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.JobContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What all commands share: progress on standard error, the answer on standard output – for people,
 * or one JSON object with {@code --json}.
 */
abstract class Work implements Callable<Integer> {
  @Option(names = "--json")
  boolean json;

  @Spec CommandSpec spec;

  /** Does the work and returns the answer. */
  abstract Answer work(JobContext context);

  @Override
  public final Integer call() {
    CancelToken token = new CancelToken();
    try (Terminal terminal = new Terminal(spec.commandLine().getErr());
        Interrupt interrupt = new Interrupt(token)) {
      Answer answer = work(new JobContext(token, terminal));
      interrupt.done();
      terminal.finish();
      print(answer);
      return answer.status() == 0 ? after(answer) : answer.status();
    }
  }

  /** What follows once the answer is printed; the exit status. */
  int after(Answer answer) {
    return 0;
  }

  private void print(Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.MAPPER.writeValueAsString(answer.json()));
    } else {
      answer.lines().forEach(out::println);
    }
    out.flush();
  }
}
