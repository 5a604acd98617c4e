package org.saev.engine.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.job.JobContext;
import org.saev.engine.sae.CpuSaeEncoder;
import org.saev.engine.sae.Sae;
import org.saev.engine.tensor.Workers;

/**
 * Indexes all parts that are not there yet. Where tokens and memory allow it several are under way
 * at once, each on its share of the processors: what is serial in a part – counting, writing – then
 * runs beside the others' matrix products.
 */
final class IndexParts {
  private static final String PART = "part.json";

  private final TokenSource tokens;
  private final Sae sae;
  private final IndexSetting setting;
  private final Path work;
  private final int partSamples;

  /**
   * Marks a part as done.
   *
   * @param seconds its share of the time all parts under way took
   */
  record Part(int first, int end, double seconds) {
    static Part read(Path folder) {
      return Json.read(folder.resolve(PART), Part.class);
    }
  }

  /**
   * @param work folder of the parts
   */
  IndexParts(TokenSource tokens, Sae sae, IndexSetting setting, Path work, int partSamples) {
    this.tokens = tokens;
    this.sae = sae;
    this.setting = setting;
    this.work = work;
    this.partSamples = partSamples;
  }

  /**
   * Makes them.
   *
   * @param scratch one tally to count in, of those that are needed; cleared when this returns
   * @return their folders, in the order of their samples
   */
  List<Path> make(PartTally scratch, JobContext context) {
    int parts = Math.ceilDiv(tokens.samples(), partSamples);
    int atOnce = tokens.manyAtOnce() ? atOnce(parts) : 1;
    int processors = Runtime.getRuntime().availableProcessors();
    List<CpuSaeEncoder> encoders = new ArrayList<>();
    try (Workers workers = new Workers(atOnce)) {
      encoders.add(new CpuSaeEncoder(sae, Math.max(1, processors / atOnce)));
      while (encoders.size() < atOnce) {
        encoders.add(encoders.getFirst().beside());
      }
      List<PartIndexer> indexers = new ArrayList<>();
      for (CpuSaeEncoder encoder : encoders) {
        PartTally tally =
            indexers.isEmpty()
                ? scratch
                : new PartTally(sae.config().dSae(), tokens.dim(), setting.options());
        indexers.add(new PartIndexer(encoder, tally, setting.view(), setting.options()));
      }
      workers.run(parts, (worker, part) -> make(part, indexers.get(worker), 1.0 / atOnce, context));
    } finally {
      encoders.forEach(CpuSaeEncoder::close);
    }
    scratch.clear();
    return IntStream.range(0, parts).mapToObj(this::folder).toList();
  }

  /**
   * How many parts are under way together: one per processor, as long as their tallies fill no more
   * than half of the heap that the SAE leaves.
   */
  private int atOnce(int parts) {
    // encoder, decoder, and the encoder once more in the order of the product
    long weights = 3L * Float.BYTES * sae.encoder().length;
    long room = (Runtime.getRuntime().maxMemory() - weights) / 2;
    long each = PartIndexer.bytes(sae.config().dSae(), setting.options());
    long fitting = Math.clamp(room / each, 1, Integer.MAX_VALUE);
    int processors = Runtime.getRuntime().availableProcessors();
    return (int) Math.min(Math.min(processors, parts), fitting);
  }

  private Path folder(int part) {
    return work.resolve("part-%08d".formatted(part * partSamples));
  }

  private void make(int part, PartIndexer indexer, double share, JobContext context) {
    int first = part * partSamples;
    int end = Math.min(tokens.samples(), first + partSamples);
    Path folder = folder(part);
    try {
      if (!Files.exists(folder)) {
        tokens.part(
            first,
            end,
            context,
            (store, progress) ->
                ArtifactFolder.create(
                    folder,
                    partial -> {
                      long start = System.nanoTime();
                      indexer.index(store, first, end, partial, progress);
                      double seconds = share * (System.nanoTime() - start) * 1e-9;
                      Json.write(partial.resolve(PART), new Part(first, end, seconds));
                    }));
      }
      PartFile file = new PartFile(sae.config().dSae(), tokens.dim(), setting.options());
      tokens.indexed(first, end, () -> file.evidence(folder), context);
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
  }
}
