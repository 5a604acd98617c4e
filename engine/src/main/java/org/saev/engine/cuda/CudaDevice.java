package org.saev.engine.cuda;

/**
 * A GPU.
 *
 * @param handle the driver's
 * @param name as the driver gives it
 * @param major compute capability before the point
 * @param minor after the point
 * @param memory bytes it has
 */
public record CudaDevice(int handle, String name, int major, int minor, long memory) {
  /** The first compute capability with bf16 products and asynchronous copies to shared memory. */
  private static final int LEAST_MAJOR = 8;

  static final int MAJOR = 75;
  static final int MINOR = 76;

  /** Name and compute capability. */
  public String text() {
    return name + " (" + major + "." + minor + ")";
  }

  /** Whether our kernels run on it. */
  public boolean isSupported() {
    return major >= LEAST_MAJOR;
  }

  /** The run-time compiler's name for it, such as sm_90. */
  public String architecture() {
    return "sm_" + major + minor;
  }
}
