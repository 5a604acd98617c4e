package org.saev.engine.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Matrix products of bf16 or fp32 values with fp32 sums, by cuBLASLt. */
public final class BlasLt {
  /** Memory that cuBLASLt may use for itself; NVIDIA's recommendation for Hopper. */
  public static final long WORKSPACE = 32L << 20;

  private static final int COMPUTE_32F = 68;
  private static final int R_32F = 0;
  private static final int R_16BF = 14;
  private static final int TRANS_A = 3;
  private static final int EPILOGUE = 7;
  private static final int BIAS_POINTER = 8;
  private static final int EPILOGUE_BIAS = 4;
  private static final int MAX_WORKSPACE_BYTES = 1;
  private static final int ALGORITHM_BYTES = 64;
  private static final int HEURISTIC_BYTES = 96;

  private final CudaContext context;
  private final Cuda cuda;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment handle;
  private final long workspace;
  private final List<Runnable> cleanups = new ArrayList<>();

  BlasLt(CudaContext context) {
    this.context = context;
    this.cuda = context.cuda();
    this.handle = create("cublasLtCreate");
    this.workspace = context.allocate(WORKSPACE);
  }

  /**
   * A prepared product out = x · wᵀ + bias of one shape: out rows × n, x rows × d, w n × d, all of
   * one type and row-major.
   */
  public final class Product {
    private final MemorySegment description =
        create("cublasLtMatmulDescCreate", COMPUTE_32F, R_32F);
    private final MemorySegment w;
    private final MemorySegment x;
    private final MemorySegment out;
    private final MemorySegment algorithm = arena.allocate(ALGORITHM_BYTES, 8);
    private final MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1);
    private final MemorySegment zero = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 0);

    private Product(int rows, int n, int d, boolean precise, long bias) {
      set("cublasLtMatmulDescSetAttribute", description, TRANS_A, integer(1), 4);
      set("cublasLtMatmulDescSetAttribute", description, EPILOGUE, integer(EPILOGUE_BIAS), 4);
      MemorySegment address = arena.allocateFrom(ValueLayout.JAVA_LONG, bias);
      set("cublasLtMatmulDescSetAttribute", description, BIAS_POINTER, address, 8);
      // cuBLAS counts column by column: what is rows × d for us is d × rows for it
      int type = precise ? R_32F : R_16BF;
      w = layout(type, d, n);
      x = layout(type, d, rows);
      out = layout(type, n, rows);
      cleanups.add(() -> cuda.blas("cublasLtMatmulDescDestroy", description));
      choose();
    }

    private MemorySegment layout(int type, long rows, long columns) {
      MemorySegment layout = create("cublasLtMatrixLayoutCreate", type, rows, columns, rows);
      cleanups.add(() -> cuda.blas("cublasLtMatrixLayoutDestroy", layout));
      return layout;
    }

    private void choose() {
      MemorySegment preference = create("cublasLtMatmulPreferenceCreate");
      MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_LONG, WORKSPACE);
      set("cublasLtMatmulPreferenceSetAttribute", preference, MAX_WORKSPACE_BYTES, bytes, 8);
      MemorySegment result = arena.allocate(HEURISTIC_BYTES, 8);
      MemorySegment count = arena.allocate(4, 4);
      cuda.blas(
          "cublasLtMatmulAlgoGetHeuristic",
          handle,
          description,
          w,
          x,
          out,
          out,
          preference,
          1,
          result,
          count);
      cuda.blas("cublasLtMatmulPreferenceDestroy", preference);
      MemorySegment.copy(result, 0, algorithm, 0, ALGORITHM_BYTES);
    }

    /** Hands the product to a stream. */
    public void run(CudaStream stream, long xAddress, long wAddress, long outAddress) {
      cuda.blas(
          "cublasLtMatmul",
          handle,
          description,
          one,
          wAddress,
          w,
          xAddress,
          x,
          zero,
          outAddress,
          out,
          outAddress,
          out,
          algorithm,
          workspace,
          WORKSPACE,
          stream.handle());
    }
  }

  /**
   * Prepares a product.
   *
   * @param rows of x
   * @param n rows of w, a multiple of 8
   * @param d columns of both, a multiple of 8
   * @param precise whether values are fp32; else bf16
   * @param bias address of n values
   */
  public Product product(int rows, int n, int d, boolean precise, long bias) {
    return new Product(rows, n, d, precise, bias);
  }

  private void set(String function, MemorySegment target, int attribute, MemorySegment v, long n) {
    cuda.blas(function, target, attribute, v, n);
  }

  private MemorySegment integer(int value) {
    return arena.allocateFrom(ValueLayout.JAVA_INT, value);
  }

  private MemorySegment create(String function, Object... arguments) {
    MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
    Object[] all = new Object[arguments.length + 1];
    all[0] = out;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    cuda.blas(function, all);
    return out.get(ValueLayout.ADDRESS, 0);
  }

  void close() {
    cleanups.reversed().forEach(Runnable::run);
    cuda.blas("cublasLtDestroy", handle);
    context.free(workspace);
    arena.close();
  }
}
