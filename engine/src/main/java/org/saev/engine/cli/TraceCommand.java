package org.saev.engine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.Sample;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.Models;
import org.saev.engine.model.Pass;
import org.saev.engine.model.Trace;
import org.saev.engine.model.VisionLanguageModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev trace}: what a model saw and did, for comparing it with a reference. */
@Command(name = "trace", mixinStandardHelpOptions = true)
final class TraceCommand extends Work {
  @Parameters(index = "0", paramLabel = "MODEL", descriptionKey = "model-folder")
  Path model;

  @Option(names = "--sample", required = true, paramLabel = "FILE.jsonl")
  Path sample;

  @Option(names = "--out", required = true, paramLabel = "FILE.safetensors")
  Path out;

  @Mixin ModelOption options = new ModelOption();

  @Override
  Answer work(JobContext context) {
    try (Dataset dataset = Datasets.open(sample);
        VisionLanguageModel opened = Models.open(model, options.get())) {
      if (dataset.size() == 0) {
        throw new SaevException("cli.trace.empty", sample);
      }
      Sample first = dataset.sample(0);
      Trace.write(opened, dataset, first, Pass.JOINT, out);
      int tokens = opened.encode(dataset, first, Pass.JOINT).tokens().length();
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("out", out.toString());
      json.put("tokens", tokens);
      json.put("layers", opened.info().layers());
      return Answer.of(json, Messages.local("cli.trace.done", out, tokens, opened.info().layers()));
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", sample, String.valueOf(e.getMessage()));
    }
  }
}
