package org.saev.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.job.SaevException;

class HeadTest {
  @TempDir Path temp;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(temp.resolve(name), text);
  }

  @Test
  void aTableNobodyUnderstandsIsShownAndUnderstoodOnceColumnsAreAssigned() throws IOException {
    Path file = write("x.csv", "k,u,v\n1,aa,猫\n2,bb,犬\n3,cc,鳥\n");
    try (Head head = Head.of(file, Optional.empty(), 2)) {
      assertEquals("csv", head.format());
      assertEquals(List.of("k", "u", "v"), head.columns());
      assertEquals(List.of(List.of("1", "aa", "猫"), List.of("2", "bb", "犬")), head.cells());
      assertNull(head.dataset());
      assertEquals("dataset.table-columns", Objects.requireNonNull(head.problem()).key());
    }
    Mapping mapping = new Mapping(Optional.of("k"), List.of("u"), List.of("v"));
    try (Head head = Head.of(file, Optional.of(mapping), 2)) {
      Dataset dataset = Objects.requireNonNull(head.dataset());
      assertEquals(2, dataset.size());
      assertEquals("犬", dataset.sample(1).text());
      assertEquals(Optional.of(mapping), head.mapping());
    }
  }

  @Test
  void keysOfJsonAreColumnsUnlessTheObjectsSpeakForThemselves() throws IOException {
    Path plain = write("p.jsonl", "{\"file_name\":\"a.png\",\"ja\":\"猫\",\"text\":\"cat\"}\n");
    try (Head head = Head.of(plain, Optional.empty(), 5)) {
      assertEquals(List.of("file_name", "ja", "text"), head.columns());
      assertEquals(
          Optional.of(new Mapping(Optional.empty(), List.of("file_name"), List.of("text"))),
          head.mapping());
    }
    Mapping japanese = new Mapping(Optional.empty(), List.of("file_name"), List.of("ja"));
    try (Dataset dataset = Datasets.open(plain, japanese)) {
      assertEquals("猫", dataset.sample(0).text());
      assertEquals("cat", dataset.sample(0).facets().get("text"));
    }
    Path ours = write("s.json", "[{\"id\":\"x\",\"segments\":[{\"image\":\"a.png\"}]}]");
    try (Head head = Head.of(ours, Optional.empty(), 5)) {
      assertEquals(List.of(), head.columns());
      assertEquals(Optional.empty(), head.mapping());
      assertNotNull(head.dataset());
    }
  }

  @Test
  void onlyTheBeginningIsRead() throws IOException {
    Path file = write("p.jsonl", "{\"image\":\"a.png\"}\n{\"image\":\"b.png\"}\nnot JSON at all\n");
    try (Head head = Head.of(file, Optional.empty(), 2)) {
      assertEquals(2, Objects.requireNonNull(head.dataset()).size());
    }
    assertThrows(SaevException.class, () -> Head.of(temp.resolve("nowhere"), Optional.empty(), 2));
    Path unknown = write("x.bin", "nothing");
    assertThrows(SaevException.class, () -> Head.of(unknown, Optional.empty(), 2));
  }
}
