package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Images with text and JSON files beside them, in one folder. */
final class SampleFolder implements FormWriter {
  private final SampleFiles files;
  private final FileSink sink;

  SampleFolder(Dataset dataset, Path folder) {
    files = new SampleFiles(dataset);
    sink = FileSink.folder(folder);
  }

  @Override
  public void add(Sample sample) throws IOException {
    for (Map.Entry<String, byte[]> file : files.of(sample).entrySet()) {
      sink.put(file.getKey(), file.getValue());
    }
  }

  @Override
  public void finish() {}

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
