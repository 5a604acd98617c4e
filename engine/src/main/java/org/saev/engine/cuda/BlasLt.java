package org.saev.engine.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Matrix products of bf16 or fp32 values with fp32 sums, by cuBLASLt. */
public final class BlasLt {
  /** Memory that cuBLASLt may use for itself; NVIDIA's recommendation for Hopper. */
  public static final long WORKSPACE = 32L << 20;

  private static final int COMPUTE_32F = 68;
  private static final int R_32F = 0;
  private static final int R_16BF = 14;
  private static final int TRANS_A = 3;
  private static final int TRANS_B = 4;
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

  /** A prepared product of matrices of one shape, all row-major. */
  public final class Product {
    private final MemorySegment description =
        create("cublasLtMatmulDescCreate", COMPUTE_32F, R_32F);
    private final MemorySegment w;
    private final MemorySegment x;
    private final MemorySegment out;
    private final MemorySegment algorithm = arena.allocate(ALGORITHM_BYTES, 8);
    private final MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1);
    private final MemorySegment zero = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 0);

    /** Matrices as cuBLAS counts them, column by column: what is rows × d for us is d × rows. */
    private Product(Matrix w, Matrix x, Matrix out, OptionalLong bias) {
      transpose(TRANS_A, w);
      transpose(TRANS_B, x);
      if (bias.isPresent()) {
        set("cublasLtMatmulDescSetAttribute", description, EPILOGUE, integer(EPILOGUE_BIAS), 4);
        MemorySegment address = arena.allocateFrom(ValueLayout.JAVA_LONG, bias.getAsLong());
        set("cublasLtMatmulDescSetAttribute", description, BIAS_POINTER, address, 8);
      }
      this.w = layout(w.type(), w.rows(), w.columns());
      this.x = layout(x.type(), x.rows(), x.columns());
      this.out = layout(out.type(), out.rows(), out.columns());
      cleanups.add(() -> cuda.blas("cublasLtMatmulDescDestroy", description));
      choose();
    }

    private void transpose(int which, Matrix matrix) {
      if (matrix.transposed()) {
        set("cublasLtMatmulDescSetAttribute", description, which, integer(1), 4);
      }
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

  /** A matrix as cuBLAS counts it. */
  private record Matrix(int type, long rows, long columns, boolean transposed) {}

  private static int type(boolean precise) {
    return precise ? R_32F : R_16BF;
  }

  /**
   * Prepares out = x · wᵀ + bias: out rows × n, x rows × d, w n × d, all of one type.
   *
   * @param rows of x
   * @param n rows of w, a multiple of 8
   * @param d columns of both, a multiple of 8
   * @param precise whether values are fp32; else bf16
   * @param bias address of n values
   */
  public Product product(int rows, int n, int d, boolean precise, long bias) {
    int type = type(precise);
    return new Product(
        new Matrix(type, d, n, true),
        new Matrix(type, d, rows, false),
        new Matrix(type, n, rows, false),
        OptionalLong.of(bias));
  }

  /** Prepares out = x · w: out rows × d in fp32, x rows × n, w n × d. */
  public Product plainProduct(int rows, int n, int d, boolean precise) {
    int type = type(precise);
    return new Product(
        new Matrix(type, d, n, false),
        new Matrix(type, n, rows, false),
        new Matrix(R_32F, d, rows, false),
        OptionalLong.empty());
  }

  /** Prepares out = xᵀ · w: out n × d in fp32, x rows × n, w rows × d. */
  public Product crossProduct(int rows, int n, int d, boolean precise) {
    int type = type(precise);
    return new Product(
        new Matrix(type, d, rows, false),
        new Matrix(type, n, rows, true),
        new Matrix(R_32F, d, n, false),
        OptionalLong.empty());
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
