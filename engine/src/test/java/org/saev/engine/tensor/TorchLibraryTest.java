package org.saev.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saev.engine.job.SaevException;

final class TorchLibraryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "2.7.1+cu128, USABLE, ''",
    "2.7.0+cu126, USABLE, ''",
    "2.7.1+cpu, WITHOUT_CUDA, torch.library-cpu",
    "2.7.1, WITHOUT_CUDA, torch.library-cpu",
    "2.11.0+cu130, OTHER_VERSION, torch.library-version",
  })
  void versionsAreReadAndJudged(String version, TorchLibrary.State state, String key)
      throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("build-version"), version + "\n");
    TorchLibrary found = TorchLibrary.find(Map.of("SAEV_LIBTORCH", folder.toString()));
    assertEquals(version, found.version());
    assertEquals(folder.resolve("lib").toAbsolutePath(), found.folder());
    assertEquals(state, found.state());
    if (!key.isEmpty()) {
      SaevException e = assertThrows(SaevException.class, found::check);
      assertEquals(key, e.key());
      assertTrue(String.valueOf(e.getMessage()).contains(version));
    }
  }

  @Test
  void anotherReleaseIsUsableWithAJavaSideOfItsOwn() throws IOException {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("build-version"), "2.11.0+cu130\n");
    TorchLibrary found = TorchLibrary.find(Map.of("SAEV_LIBTORCH", folder.toString()));
    assertEquals(TorchLibrary.State.OTHER_VERSION, found.state());
    Files.createFile(lib.resolve(System.mapLibraryName("djl_torch")));
    assertEquals(TorchLibrary.State.USABLE, found.state());
    found.check();
  }

  @Test
  void pythonsTorchTellsItsVersionInAScript() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("version.py"), "__version__ = '2.7.1+cu128'\ndebug = False\n");
    Path lib = folder.resolve("lib");
    TorchLibrary found = TorchLibrary.find(Map.of("PYTORCH_LIBRARY_PATH", lib.toString()));
    assertEquals("2.7.1", found.number());
    assertEquals("cu128", found.flavour());
  }

  @Test
  void nothingNamedAndNothingThereAreToldApart() {
    assertEquals(TorchLibrary.State.NONE, TorchLibrary.find(Map.of()).state());
    TorchLibrary empty = TorchLibrary.find(Map.of("LIBTORCH", folder.toString()));
    assertEquals(TorchLibrary.State.UNKNOWN, empty.state());
    assertEquals("torch.library-unknown", assertThrows(SaevException.class, empty::check).key());
  }

  @Test
  void unknownDevicesAreRefused() {
    for (String device : new String[] {"gpu", "cuda:", "cuda:x", "rocm"}) {
      SaevException e = assertThrows(SaevException.class, () -> Torch.prepare(device));
      assertEquals("torch.device", e.key());
    }
    Torch.prepare("cpu");
  }
}
