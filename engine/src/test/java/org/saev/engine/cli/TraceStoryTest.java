package org.saev.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saev.engine.artifact.Installation;

/** What one sample does in the model, written to a file. */
class TraceStoryTest {
  @TempDir Path temp;

  @Test
  void tracesOneSample() throws IOException {
    Path sample = temp.resolve("one.jsonl");
    Files.write(temp.resolve("red.png"), TinyPng.BYTES);
    Files.writeString(
        sample,
        "{\"id\": \"a\", \"segments\": [{\"image\": \"red.png\"}, {\"text\": \"a red apple\"}]}\n");
    Path out = temp.resolve("trace.safetensors");
    Run run =
        Run.of(
            "trace",
            Installation.demo().orElseThrow().resolve("model"),
            "--sample",
            sample,
            "--out",
            out,
            "--json");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.json().path("tokens").intValue() > 64);
    assertTrue(Files.size(out) > 100_000);
  }
}
