package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.FinishedProject;
import org.saev.engine.project.Tables;
import org.saev.engine.tensor.Numpy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev export-table}: a table or vector of a project as .npy or .npz. */
@Command(name = "export-table", mixinStandardHelpOptions = true)
final class ExportTableCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Option(names = "--table", required = true, paramLabel = "NAME")
  String table;

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out;

  @Override
  Answer work(JobContext context) {
    try (FinishedProject project = FinishedProject.open(folder, context)) {
      List<Numpy.Array> arrays = new Tables(project).get(table);
      String file = String.valueOf(out.getFileName());
      if (file.endsWith(".npz")) {
        Numpy.npz(out, arrays);
      } else if (file.endsWith(".npy") && arrays.size() == 1) {
        Numpy.npy(out, arrays.getFirst());
      } else {
        throw new SaevException("cli.export-table.ending", out, arrays.size());
      }
      Map<String, Object> shapes = new LinkedHashMap<>();
      arrays.forEach(array -> shapes.put(array.name(), array.shape()));
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("file", out.toString());
      json.put("arrays", shapes);
      return Answer.of(json, Messages.local("cli.export-table.done", out, arrays.size()));
    }
  }
}
