package org.saev.engine.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.saev.engine.fixture.SyntheticDataset;
import org.saev.engine.fixture.SyntheticModel;
import org.saev.engine.job.JobContext;

/** Any partitioning over any number of machines, in any order, gives the same store. */
class PartitionProperties {
  private static final int SAMPLES = 3 * Harvester.PARTITION + 100;

  private static Path temp = Path.of("");

  @BeforeContainer
  static void whole() throws IOException {
    temp = Files.createTempDirectory("partitions");
    harvester(temp.resolve("whole")).run(JobContext.silent());
  }

  @AfterContainer
  static void clean() throws IOException {
    try (Stream<Path> files = Files.walk(temp)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Harvester harvester(Path folder) {
    return new Harvester(
        new SyntheticModel(),
        new SyntheticDataset(SAMPLES, Set.of(3, 700)),
        2,
        Passes.SEPARATE,
        0,
        folder);
  }

  @Property(tries = 12)
  void partitionsMadeAnywhereJoinToTheSameBytes(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int machines) throws IOException {
    Path run = Files.createTempDirectory(temp, "run");
    List<Integer> order =
        new ArrayList<>(
            IntStream.range(0, harvester(run.resolve("x")).partitions()).boxed().toList());
    Collections.shuffle(order, random);
    Path work = Files.createDirectory(run.resolve("joined.work"));
    for (int partition : order) {
      Path machine = run.resolve("machine" + random.nextInt(machines));
      for (Path file : harvester(machine).partition(partition).run(JobContext.silent())) {
        Files.copy(file, work.resolve(file.getFileName()));
      }
      // the plan says what the partitions belong to
      Path plan = machine.resolveSibling(machine.getFileName() + ".work").resolve("plan.json");
      if (!Files.exists(work.resolve("plan.json"))) {
        Files.copy(plan, work.resolve("plan.json"));
      }
    }
    StoreManifest joined = harvester(run.resolve("joined")).run(JobContext.silent());
    try (ActivationStore store = ActivationStore.open(temp.resolve("whole"))) {
      assertEquals(store.manifest().shards(), joined.shards());
      assertEquals(store.manifest().flagged(), joined.flagged());
    }
    Path whole = temp.resolve("whole");
    Path copy = run.resolve("joined");
    for (int shard = 0; shard < order.size(); shard++) {
      assertEquals(-1, Files.mismatch(ShardFiles.rows(whole, shard), ShardFiles.rows(copy, shard)));
      assertEquals(
          -1, Files.mismatch(ShardFiles.tokens(whole, shard), ShardFiles.tokens(copy, shard)));
    }
  }
}
