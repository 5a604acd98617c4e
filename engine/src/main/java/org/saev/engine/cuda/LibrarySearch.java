package org.saev.engine.cuda;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where NVIDIA's libraries may lie: the loader's own path, an installed toolkit, a libtorch folder,
 * Python's nvidia packages.
 *
 * @param environment variables by name
 * @param root of the file system; another one in tests
 * @param windows whether names are those of Windows
 */
record LibrarySearch(Map<String, String> environment, Path root, boolean windows) {
  private static final int[] VERSIONS = {13, 12};
  private static final List<String> TOOLKIT = List.of("CUDA_HOME", "CUDA_PATH");
  private static final List<String> FOLDERS = List.of("PYTORCH_LIBRARY_PATH", "LIBTORCH");
  private static final List<String> PREFIXES = List.of("VIRTUAL_ENV", "CONDA_PREFIX");

  /** A toolkit's library: nvrtc or cublasLt. */
  enum Part {
    NVRTC("nvrtc", "nvrtc64_%d0_0.dll"),
    BLAS_LT("cublasLt", "cublasLt64_%d.dll");

    private final String unix;
    private final String dll;

    Part(String unix, String dll) {
      this.unix = unix;
      this.dll = dll;
    }
  }

  /** On this machine. */
  static LibrarySearch here() {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    return new LibrarySearch(System.getenv(), Path.of("/"), windows);
  }

  /** The driver's library, which only the loader finds. */
  String driver() {
    return windows ? "nvcuda.dll" : "libcuda.so.1";
  }

  /** File names of a library, newest first. */
  List<String> names(Part part) {
    List<String> names = new ArrayList<>();
    for (int version : VERSIONS) {
      names.add(
          windows
              ? String.format(Locale.ROOT, part.dll, version)
              : "lib" + part.unix + ".so." + version);
    }
    return names;
  }

  /** What to hand to the loader, in order: files that exist, then bare names. */
  List<String> candidates(Part part) {
    List<String> found = new ArrayList<>();
    for (Path folder : folders()) {
      for (String name : names(part)) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
          found.add(file.toString());
        }
      }
    }
    found.addAll(names(part));
    return found;
  }

  /** The folders searched, as one text for a person. */
  String searched() {
    List<String> texts = new ArrayList<>();
    folders().forEach(folder -> texts.add(folder.toString()));
    return texts.isEmpty() ? "–" : String.join(", ", texts);
  }

  /** Folders that exist and may hold a toolkit's libraries. */
  Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    TOOLKIT.forEach(name -> value(name).forEach(home -> addToolkit(folders, home)));
    FOLDERS.forEach(name ->
        value(name)
            .forEach(folder -> {
              addFolder(folders, folder);
              addFolder(folders, folder.resolve("lib"));
            }));
    value("LD_LIBRARY_PATH").forEach(folder -> addFolder(folders, folder));
    if (windows) {
      value("PATH").forEach(folder -> addFolder(folders, folder));
    }
    children(root.resolve("usr/local"), "cuda*").forEach(home -> addToolkit(folders, home));
    PREFIXES.forEach(name -> value(name).forEach(prefix -> addPython(folders, prefix)));
    addPython(folders, root.resolve("usr/local"));
    addPython(folders, root.resolve("usr"));
    return folders;
  }

  private static void addToolkit(Set<Path> folders, Path home) {
    addFolder(folders, home.resolve("lib64"));
    addFolder(folders, home.resolve("lib"));
    addFolder(folders, home.resolve("bin"));
    addFolder(folders, home.resolve("bin/x64"));
  }

  private static void addPython(Set<Path> folders, Path prefix) {
    List<Path> sites = new ArrayList<>();
    for (Path python : children(prefix.resolve("lib"), "python3*")) {
      sites.add(python.resolve("site-packages"));
      sites.add(python.resolve("dist-packages"));
    }
    sites.add(prefix.resolve("Lib/site-packages"));
    for (Path site : sites) {
      for (Path part : children(site.resolve("nvidia"), "*")) {
        addFolder(folders, part.resolve("lib"));
        addFolder(folders, part.resolve("bin"));
      }
      addFolder(folders, site.resolve("torch/lib"));
    }
  }

  private static void addFolder(Set<Path> folders, Path folder) {
    if (Files.isDirectory(folder)) {
      folders.add(folder);
    }
  }

  /** Newest names first. */
  private static List<Path> children(Path folder, String pattern) {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
        entries.forEach(found::add);
      } catch (IOException e) {
        // an unreadable folder holds nothing for us
        return List.of();
      }
    }
    found.sort((a, b) -> b.compareTo(a));
    return found;
  }

  private List<Path> value(String variable) {
    String value = environment.get(variable);
    if (value == null || value.isBlank()) {
      return List.of();
    }
    List<Path> paths = new ArrayList<>();
    for (String part : value.split(windows ? ";" : ":", -1)) {
      if (!part.isBlank()) {
        paths.add(Path.of(part));
      }
    }
    return paths;
  }
}
