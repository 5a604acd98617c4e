package org.saev.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySearchTest {
  @TempDir Path root;

  @Test
  void looksInToolkitsAndPythonPackages() throws IOException {
    Path toolkit = touch("usr/local/cuda-12.4/lib64/libnvrtc.so.12");
    Path python = touch("venv/lib/python3.12/site-packages/nvidia/cu13/lib/libnvrtc.so.13");
    Path home = touch("opt/cuda/lib64/libnvrtc.so.12");
    LibrarySearch search =
        new LibrarySearch(
            Map.of(
                "CUDA_HOME", root.resolve("opt/cuda").toString(),
                "VIRTUAL_ENV", root.resolve("venv").toString()),
            root,
            false);
    assertEquals(
        List.of(
            home.toString(),
            toolkit.toString(),
            python.toString(),
            "libnvrtc.so.13",
            "libnvrtc.so.12"),
        search.candidates(LibrarySearch.Part.NVRTC));
    assertTrue(search.searched().contains(root.resolve("opt/cuda/lib64").toString()));
  }

  @Test
  void knowsTheNamesOfWindows() {
    LibrarySearch search = new LibrarySearch(Map.of(), root, true);
    assertEquals("nvcuda.dll", search.driver());
    assertEquals(
        List.of("cublasLt64_13.dll", "cublasLt64_12.dll"),
        search.names(LibrarySearch.Part.BLAS_LT));
  }

  @Test
  void withoutAnyFolderTheLoaderIsAskedAlone() {
    LibrarySearch search = new LibrarySearch(Map.of("LD_LIBRARY_PATH", "/none:"), root, false);
    assertEquals(
        List.of("libcublasLt.so.13", "libcublasLt.so.12"),
        search.candidates(LibrarySearch.Part.BLAS_LT));
    assertEquals("–", search.searched());
  }

  private Path touch(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
