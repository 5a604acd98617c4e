package org.saev.engine.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saev.engine.export.ExportFixture.pack;
import static org.saev.engine.export.ExportFixture.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.saev.engine.artifact.ArtifactFolder;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.DatasetForm;
import org.saev.engine.dataset.Segment;
import org.saev.engine.fixture.ForwardedDataset;
import org.saev.engine.job.CancelToken;
import org.saev.engine.job.CancelledException;
import org.saev.engine.job.JobContext;

class ExportCancelTest {
  @TempDir Path temp;

  /** Wherever it is cancelled: at the start of each stage, and amid the images of each. */
  @ParameterizedTest
  @EnumSource(
      value = DatasetForm.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PREFERENCE"})
  void cancellingLeavesNothing(DatasetForm form) throws IOException {
    Path parent = Files.createDirectory(temp.resolve("exports"));
    int cancelled = 0;
    try (Dataset dataset = pack(temp)) {
      for (int after = 1; after <= 6; after++) {
        CancelToken token = new CancelToken();
        AtomicInteger steps = new AtomicInteger(after);
        Runnable step =
            () -> {
              if (steps.decrementAndGet() == 0) {
                token.cancel();
              }
            };
        JobContext context = new JobContext(token, progress -> step.run());
        ExportRequest request = request(new Counted(dataset, step), form, 0, 1, 2, 4);
        try {
          DatasetExport.to(parent.resolve("out" + after), request).run(context);
          // so few steps that it was through before: then it is whole
          assertTrue(steps.get() > 0 || after > 4, "after " + after);
          ArtifactFolder.delete(parent.resolve("out" + after));
        } catch (CancelledException e) {
          cancelled++;
          assertFalse(Files.exists(parent.resolve("out" + after)));
        }
        try (var left = Files.list(parent)) {
          assertEquals(List.of(), left.toList());
        }
      }
    }
    assertTrue(cancelled >= 4, "cancelled at " + cancelled + " places");
  }

  /** Tells of every image that is read. */
  private static final class Counted extends ForwardedDataset {
    private final Runnable read;

    Counted(Dataset inner, Runnable read) {
      super(inner);
      this.read = read;
    }

    @Override
    public byte[] imageBytes(Segment.Image image) throws IOException {
      read.run();
      return super.imageBytes(image);
    }

    /** Whoever opened the dataset closes it. */
    @Override
    public void close() {}
  }
}
