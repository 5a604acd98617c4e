package org.saev.engine.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.saev.engine.job.SaevException;

/** NVIDIA's run-time compiler: CUDA source in, machine code for one GPU out. */
final class Nvrtc {
  /**
   * The compiler recurses as deep as loops unroll, and ends the process where the stack does: a
   * thread's usual 1 MiB was too little for four nested prefixes.
   */
  private static final long STACK_BYTES = 64L << 20;

  private final Cuda cuda;

  Nvrtc(Cuda cuda) {
    this.cuda = cuda;
  }

  /**
   * Compiles, on a thread with room for it.
   *
   * @param architecture such as sm_90
   * @throws SaevException with the compiler's first complaint
   */
  byte[] compile(String source, String architecture, List<String> options) {
    FutureTask<byte[]> task = new FutureTask<>(() -> compileHere(source, architecture, options));
    Thread thread = new Thread(null, task, "cuda-compiler", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          // half a second at most; the caller sees the interrupt when it is over
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private byte[] compileHere(String source, String architecture, List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.add("--gpu-architecture=" + architecture);
    all.add("--std=c++17");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
      check(
          "nvrtcCreateProgram",
          cuda.compiler(
              "nvrtcCreateProgram",
              out,
              arena.allocateFrom(source),
              arena.allocateFrom("kernels.cu"),
              0,
              MemorySegment.NULL,
              MemorySegment.NULL));
      MemorySegment program = out.get(ValueLayout.ADDRESS, 0);
      try {
        return compile(program, all, arena);
      } finally {
        cuda.compiler("nvrtcDestroyProgram", out);
      }
    }
  }

  private byte[] compile(MemorySegment program, List<String> options, Arena arena) {
    MemorySegment texts = arena.allocate(ValueLayout.ADDRESS, options.size());
    for (int i = 0; i < options.size(); i++) {
      texts.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(options.get(i)));
    }
    if (cuda.compiler("nvrtcCompileProgram", program, options.size(), texts) != 0) {
      throw new SaevException("cuda.failed", "nvrtcCompileProgram", firstError(program, arena));
    }
    byte[] code = bytes("nvrtcGetCUBIN", program, arena);
    if (code.length == 0) {
      throw new SaevException("cuda.failed", "nvrtcGetCUBIN", "no code");
    }
    return code;
  }

  private String firstError(MemorySegment program, Arena arena) {
    String log =
        new String(
            bytes("nvrtcGetProgramLog", program, arena), java.nio.charset.StandardCharsets.UTF_8);
    return log.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
        .findFirst()
        .orElse(log.strip());
  }

  private byte[] bytes(String function, MemorySegment program, Arena arena) {
    MemorySegment size = arena.allocate(8);
    check(function + "Size", cuda.compiler(function + "Size", program, size));
    MemorySegment data = arena.allocate(Math.max(1, size.get(ValueLayout.JAVA_LONG, 0)));
    check(function, cuda.compiler(function, program, data));
    return data.asSlice(0, size.get(ValueLayout.JAVA_LONG, 0)).toArray(ValueLayout.JAVA_BYTE);
  }

  private static void check(String function, int status) {
    if (status != 0) {
      throw new SaevException("cuda.failed", function, "NVRTC " + status);
    }
  }
}
