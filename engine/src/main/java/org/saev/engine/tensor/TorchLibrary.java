package org.saev.engine.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saev.engine.job.SaevException;

/**
 * The installed libtorch that computes on NVIDIA's GPUs, if there is one. The build for processors
 * comes with the program; this one is too large to, and is looked for where an environment variable
 * points: a folder of libtorch or of Python's torch, or the {@code lib} folder in it.
 *
 * @param folder the folder with the libraries; empty if no variable names one
 * @param version such as {@code 2.7.1+cu128}; empty if the folder does not tell
 */
public record TorchLibrary(Path folder, String version) {
  /** Looked at in this order. */
  private static final List<String> VARIABLES =
      List.of("SAEV_LIBTORCH", "PYTORCH_LIBRARY_PATH", "LIBTORCH");

  /**
   * The release the Java side that comes with the program was made for; others load and then fail
   * at the first array, unless a Java side made for them lies among their libraries.
   */
  private static final String FITTING = "2.7.";

  private static final Pattern IN_PYTHON = Pattern.compile("__version__ = ['\"]([^'\"]+)['\"]");

  /** What can be said of it. */
  public enum State {
    /** No variable names a folder. */
    NONE,
    /** The folder holds no libtorch, or one that does not tell its version. */
    UNKNOWN,
    /** Another release than the Java side fits. */
    OTHER_VERSION,
    /** A build without CUDA. */
    WITHOUT_CUDA,
    USABLE
  }

  /** On this machine. */
  public static TorchLibrary here() {
    return find(System.getenv());
  }

  static TorchLibrary find(Map<String, String> environment) {
    for (String variable : VARIABLES) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isBlank()) {
        Path named = Path.of(value).toAbsolutePath();
        Path inside = named.resolve("lib");
        Path lib = Files.isDirectory(inside) ? inside : named;
        Path parent = lib.getParent();
        return new TorchLibrary(lib, parent == null ? "" : version(parent));
      }
    }
    return new TorchLibrary(Path.of(""), "");
  }

  private static String version(Path home) {
    try {
      Path plain = home.resolve("build-version");
      if (Files.isRegularFile(plain)) {
        return Files.readString(plain).strip();
      }
      Path python = home.resolve("version.py");
      if (Files.isRegularFile(python)) {
        Matcher matcher = IN_PYTHON.matcher(Files.readString(python));
        return matcher.find() ? matcher.group(1) : "";
      }
      return "";
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", home, String.valueOf(e.getMessage()));
    }
  }

  public State state() {
    if (folder.toString().isEmpty()) {
      return State.NONE;
    }
    if (version.isEmpty()) {
      return State.UNKNOWN;
    }
    if (!version.startsWith(FITTING) && !hasOwnJavaSide()) {
      return State.OTHER_VERSION;
    }
    return flavour().startsWith("cu") ? State.USABLE : State.WITHOUT_CUDA;
  }

  /** Whether DJL's JNI library, built for this very release, lies beside the others. */
  public boolean hasOwnJavaSide() {
    return Files.isRegularFile(folder.resolve(System.mapLibraryName("djl_torch")));
  }

  /**
   * Refuses a library that cannot be used for CUDA.
   *
   * @throws SaevException saying which was found and why not
   */
  public void check() {
    switch (state()) {
      case USABLE -> {
        // nothing to refuse
      }
      case NONE -> throw new SaevException("torch.library-none", FITTING + "1");
      case UNKNOWN -> throw new SaevException("torch.library-unknown", folder, FITTING + "1");
      case OTHER_VERSION ->
          throw new SaevException("torch.library-version", folder, version, FITTING + "1");
      case WITHOUT_CUDA -> throw new SaevException("torch.library-cpu", folder, version);
    }
  }

  /** The release's number. */
  String number() {
    int plus = version.indexOf('+');
    return plus < 0 ? version : version.substring(0, plus);
  }

  /** What it was built for, such as {@code cu128} or {@code cpu}. */
  String flavour() {
    int plus = version.indexOf('+');
    return plus < 0 ? "cpu" : version.substring(plus + 1);
  }
}
