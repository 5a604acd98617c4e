package org.saev.engine.project;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.browse.Found;
import org.saev.engine.browse.Query;
import org.saev.engine.browse.Query.Order;
import org.saev.engine.browse.Query.Range;
import org.saev.engine.check.Checks;
import org.saev.engine.check.Findings;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Datasets;
import org.saev.engine.dataset.ImportScan;
import org.saev.engine.dataset.Pixels;
import org.saev.engine.dataset.PngEncoder;
import org.saev.engine.job.JobContext;
import org.saev.engine.review.ReviewState;
import org.saev.engine.score.Score;

/**
 * Imports and browses a generated dataset in a folder: captions of about ten words, four facets,
 * one score, and a small picture file for every sample.
 */
final class ImportBench {
  /** Files in one folder. */
  private static final int IN_A_FOLDER = 1000;

  private static final String[] WORDS =
      "red blue small old wooden bright cat dog house river 猫 山 car tree street with on near a the"
          .split(" ");

  private final Map<String, Object> figures = new LinkedHashMap<>();

  private ImportBench() {}

  static Map<String, Object> run(int samples) {
    Path folder = temporary();
    try {
      return new ImportBench().run(samples, generate(folder, samples));
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    } finally {
      delete(folder);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("saev-bench");
    } catch (IOException e) {
      throw WriteFailure.of(e, Path.of(System.getProperty("java.io.tmpdir", "")));
    }
  }

  private Map<String, Object> run(int samples, Path file) {
    figures.put("samples", samples);
    JobContext context = JobContext.silent();
    try (Dataset dataset = timed("open_s", () -> Datasets.open(file, Optional.empty(), context))) {
      timed("look_s", () -> ImportScan.of(dataset).run(context));
      dataset.keepFingerprints(file.resolveSibling("fingerprints"));
      timed("hash_s", () -> dataset.hash(context));
      try (Dataset again = Datasets.open(file, Optional.empty(), context)) {
        again.keepFingerprints(file.resolveSibling("fingerprints"));
        timed("hash_again_s", () -> again.hash(context));
      }
      SplittableRandom random = new SplittableRandom(2);
      double[] score = random.doubles(samples).toArray();
      DatasetBrowser browser =
          timed(
              "columns_s",
              () ->
                  DatasetBrowser.of(
                      dataset,
                      new BrowserMemory(),
                      ReviewState.of(List.of()),
                      Map.of(Score.AGREEMENT, score)));
      find("facets_s", browser, Query.ALL);
      Query filtered =
          Query.ALL
              .toggled("data:style", "style 3")
              .withRange("score:agreement", new Range(0.2, 0.7));
      find("filter_s", browser, filtered);
      find("first_search_s", browser, Query.ALL.withText("猫 river"));
      find("search_s", browser, filtered.withText("cat"));
      find("first_sort_s", browser, Query.ALL.ordered(new Order("score:agreement", true)));
      find("sort_s", browser, filtered.ordered(new Order("score:agreement", false)));
      find("first_sort_by_id_s", browser, Query.ALL.ordered(new Order("id", false)));
      figures.put("heap_peak_mb", peakHeap() >> 20);
      Findings findings = timed("check_s", () -> Checks.of(dataset).run(context));
      figures.put("check_flags", findings.flags().size());
      figures.put("heap_peak_with_checks_mb", peakHeap() >> 20);
      figures.put("heap_mb", usedHeap() >> 20);
      figures.put("heap_limit_mb", Runtime.getRuntime().maxMemory() >> 20);
      // still reachable up to here, or the heap figure would leave it out
      figures.put("rows", browser.dataset().size());
    }
    return figures;
  }

  private void find(String name, DatasetBrowser browser, Query query) {
    Found found = timed(name, () -> browser.find(query).run(JobContext.silent()));
    figures.put(name.replaceFirst("_s$", "_rows"), found.rows().length);
  }

  private <T> T timed(String name, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    figures.put(name, (System.nanoTime() - start) * 1e-9);
    return result;
  }

  /** With garbage not yet collected; of every pool by itself, so that the sum is an upper bound. */
  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Path generate(Path folder, int samples) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < samples; i++) {
      if (i % IN_A_FOLDER == 0) {
        Files.createDirectories(folder.resolve("img/" + i / IN_A_FOLDER));
      }
      byte[] rgba = new byte[16 * 16 * 4];
      random.nextBytes(rgba);
      Files.write(folder.resolve(picture(i)), PngEncoder.encode(new Pixels(16, 16, rgba)));
    }
    Path file = folder.resolve("samples.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < samples; i++) {
        out.write(
            "{\"id\":\"s%d\",\"image\":\"%s\",\"caption\":\"%s\",\"style\":\"style %d\",\"source\":\"site %d\",\"language\":\"%s\",\"width\":%d}%n"
                .formatted(
                    i,
                    picture(i),
                    caption(random),
                    random.nextInt(8),
                    random.nextInt(200),
                    random.nextInt(10) == 0 ? "ja" : "en",
                    random.nextInt(64, 4096)));
      }
    }
    return file;
  }

  private static String picture(int i) {
    return "img/" + i / IN_A_FOLDER + "/" + i + ".png";
  }

  private static String caption(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(6, 15))
        .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
        .reduce((one, other) -> one + " " + other)
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw WriteFailure.of(e, folder);
    }
  }
}
