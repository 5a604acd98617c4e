package org.saev.engine.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.saev.engine.job.SaevException;

/** A loaded C library whose functions return a status: 0, or what went wrong. */
final class NativeLibrary {
  private final String path;
  private final SymbolLookup symbols;
  private final Map<String, MethodHandle> handles = new ConcurrentHashMap<>();

  /**
   * @param path file, or bare name for the loader to find
   * @throws IllegalArgumentException if it cannot be loaded
   */
  NativeLibrary(String path) {
    this.path = path;
    symbols = SymbolLookup.libraryLookup(path, Arena.global());
  }

  /** The file, or the name under which the loader found it. */
  String path() {
    return path;
  }

  /**
   * Calls a function and refuses a status other than 0.
   *
   * @param describe the name of a status
   * @param arguments Integer, Long, Float or a native {@link MemorySegment}; always the same types
   *     for one function
   */
  void call(IntFunction<String> describe, String function, Object... arguments) {
    int status = status(function, arguments);
    if (status != 0) {
      throw new SaevException("cuda.failed", function, describe.apply(status));
    }
  }

  /** Calls a function; its status. */
  int status(String function, Object... arguments) {
    MethodHandle handle = handles.computeIfAbsent(function, name -> bind(name, arguments));
    try {
      return (int) handle.invokeWithArguments(arguments);
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(function, e);
    }
  }

  private MethodHandle bind(String function, Object[] arguments) {
    MemoryLayout[] layouts = new MemoryLayout[arguments.length];
    for (int i = 0; i < layouts.length; i++) {
      layouts[i] =
          switch (arguments[i]) {
            case Integer _ -> ValueLayout.JAVA_INT;
            case Long _ -> ValueLayout.JAVA_LONG;
            case Float _ -> ValueLayout.JAVA_FLOAT;
            case MemorySegment _ -> ValueLayout.ADDRESS;
            default -> throw new IllegalArgumentException(function + ": argument " + i);
          };
    }
    MemorySegment symbol =
        symbols
            .find(function)
            .orElseThrow(() -> new SaevException("cuda.failed", function, "not in the library"));
    return Linker.nativeLinker()
        .downcallHandle(symbol, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts));
  }
}
