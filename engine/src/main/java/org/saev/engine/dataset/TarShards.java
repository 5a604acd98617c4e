package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** WebDataset: samples as files in tar archives of a size that is easily moved. */
final class TarShards implements FormWriter {
  private static final long LARGEST = 1L << 30;

  private final SampleFiles files;
  private final Path folder;
  private @Nullable TarSink shard;
  private int shards;

  TarShards(Dataset dataset, Path folder) {
    files = new SampleFiles(dataset);
    this.folder = folder;
  }

  @Override
  public void add(Sample sample) throws IOException {
    TarSink open = shard;
    if (open != null && open.size() > LARGEST) {
      open.finish();
      open = null;
    }
    if (open == null) {
      open = new TarSink(folder.resolve("shard-%05d.tar".formatted(shards++)));
      shard = open;
    }
    for (Map.Entry<String, byte[]> file : files.of(sample).entrySet()) {
      open.put(file.getKey(), file.getValue());
    }
  }

  @Override
  public void finish() throws IOException {
    if (shard != null) {
      shard.finish();
    }
  }

  @Override
  public void close() throws IOException {
    if (shard != null) {
      shard.close();
    }
  }
}
