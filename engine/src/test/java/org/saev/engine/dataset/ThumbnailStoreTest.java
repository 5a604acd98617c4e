package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailStoreTest {
  private static final int EDGE = 4;
  private static final long PLENTY = 1 << 20;

  @TempDir Path temp;

  @Test
  void aPictureIsMadeOnceAndAgainWhenItsFileChanged() throws IOException {
    Path pack = TestData.pack(temp.resolve("p"), 1);
    Path source = pack.resolve("img/p0.png");
    ThumbnailStore store = new ThumbnailStore(temp.resolve("kept"), PLENTY);
    byte[] made = pixels(pack, store, 0);
    assertEquals(1, files().size());

    // of the same length and time: who looks at the file alone cannot tell, and need not look
    FileTime time = Files.getLastModifiedTime(source);
    Files.write(source, new byte[(int) Files.size(source)]);
    Files.setLastModifiedTime(source, time);
    assertArrayEquals(made, pixels(pack, store, 0));

    Files.write(source, TestData.png(77));
    Files.setLastModifiedTime(source, FileTime.from(time.toInstant().plusSeconds(5)));
    assertFalse(Arrays.equals(made, pixels(pack, store, 0)));
  }

  @Test
  void aPictureInsideAnArchiveIsKeptToo() throws IOException {
    Path pack = TestData.pack(temp.resolve("p"), 2);
    Path zip = TestData.zip(pack, temp.resolve("p.zip"), "");
    ThumbnailStore store = new ThumbnailStore(temp.resolve("kept"), PLENTY);
    assertArrayEquals(pixels(pack, store, 1), pixels(zip, store, 1));
    assertEquals(2, files().size());
    assertArrayEquals(pixels(pack, store, 1), pixels(zip, store, 1));
    assertEquals(2, files().size());
  }

  @Test
  void aPictureThatIsSmallItselfIsNotCopied() throws IOException {
    Path pack = TestData.pack(temp.resolve("p"), 1);
    ThumbnailStore store = new ThumbnailStore(temp.resolve("kept"), PLENTY);
    try (Dataset dataset = Datasets.open(pack)) {
      new Thumbnails(dataset, 0, store).get(dataset.sample(0).images().getFirst(), 8);
    }
    assertEquals(0, store.size());
  }

  @Test
  void theBoundHoldsAndWhatWasNotLookedAtForLongestGoes() throws IOException {
    Path pack = TestData.pack(temp.resolve("p"), 40);
    ThumbnailStore plenty = new ThumbnailStore(temp.resolve("kept"), PLENTY);
    for (int row = 0; row < 30; row++) {
      pixels(pack, plenty, row);
    }
    long each = plenty.size() / 30;
    Instant longAgo = Instant.now().minusSeconds(1_000_000);
    for (Path file : files()) {
      Files.setLastModifiedTime(file, FileTime.from(longAgo));
    }
    pixels(pack, plenty, 7);
    Path looked = files().stream().max((a, b) -> time(a).compareTo(time(b))).orElseThrow();

    ThumbnailStore bounded = new ThumbnailStore(temp.resolve("kept"), each * 20);
    for (int row = 30; row < 40; row++) {
      pixels(pack, bounded, row);
      assertTrue(bounded.size() <= each * 20, bounded.size() + " bytes");
    }
    assertTrue(Files.exists(looked));
  }

  @Test
  void whatIsDamagedOrHalfWrittenIsMadeAgain() throws IOException {
    Path pack = TestData.pack(temp.resolve("p"), 1);
    ThumbnailStore store = new ThumbnailStore(temp.resolve("kept"), PLENTY);
    byte[] made = pixels(pack, store, 0);
    Path kept = files().getFirst();
    byte[] whole = Files.readAllBytes(kept);
    Files.write(kept, Arrays.copyOf(whole, whole.length / 2));
    assertArrayEquals(made, pixels(pack, store, 0));
    assertArrayEquals(whole, Files.readAllBytes(kept));
  }

  @Test
  void twoStoresOnOneFolderDoNotDisturbEachOther() throws IOException {
    Path pack = TestData.pack(temp.resolve("p"), 30);
    byte[][] expected = new byte[30][];
    for (int row = 0; row < 30; row++) {
      expected[row] = pixels(pack, new ThumbnailStore(temp.resolve("none"), PLENTY), row);
    }
    // so small that each sweeps away what the other has just written
    ThumbnailStore[] stores = {
      new ThumbnailStore(temp.resolve("kept"), 900), new ThumbnailStore(temp.resolve("kept"), 900)
    };
    long right =
        IntStream.range(0, 600)
            .parallel()
            .filter(i -> Arrays.equals(expected[i % 30], quietly(pack, stores[i % 2], i % 30)))
            .count();
    assertEquals(600, right);
    assertTrue(files().stream().noneMatch(file -> file.toString().endsWith(".new")));
  }

  @Test
  void clearingTakesOurFilesAlone() throws IOException {
    Path pack = TestData.pack(temp.resolve("p"), 3);
    ThumbnailStore store = new ThumbnailStore(temp.resolve("kept"), PLENTY);
    for (int row = 0; row < 3; row++) {
      pixels(pack, store, row);
    }
    long size = 0;
    for (Path file : files()) {
      size += Files.size(file);
    }
    assertEquals(size, store.size());
    Path foreign = files().getFirst().resolveSibling("holiday.png");
    Files.write(foreign, TestData.png(1));
    store.clear();
    assertEquals(0, store.size());
    assertEquals(List.of(foreign), files());
  }

  @Test
  void aFolderThatCannotBeWrittenCostsNothingElse() throws IOException {
    Path pack = TestData.pack(temp.resolve("p"), 2);
    Path blocked = Files.writeString(temp.resolve("kept"), "a file in the way");
    ThumbnailStore store = new ThumbnailStore(blocked, PLENTY);
    byte[] made = pixels(pack, store, 0);
    assertArrayEquals(made, pixels(pack, store, 0));
    assertEquals(0, store.size());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(temp.resolve("kept"))) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] quietly(Path source, ThumbnailStore store, int row) {
    try {
      return pixels(source, store, row);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As a program that has just been started shows it. */
  private static byte[] pixels(Path source, ThumbnailStore store, int row) throws IOException {
    try (Dataset dataset = Datasets.open(source)) {
      return new Thumbnails(dataset, 0, store)
          .get(dataset.sample(row).images().getFirst(), EDGE)
          .rgba();
    }
  }
}
