package org.saev.engine.train.cuda;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.saev.engine.cuda.Cuda;
import org.saev.engine.cuda.CudaDevice;
import org.saev.engine.job.SaevException;

/**
 * Which GPU, and how precisely: {@code cuda}, {@code cuda:1}, {@code cuda:fp32}, {@code
 * cuda:1:fp32}.
 *
 * @param ordinal the driver's number; −1 for the first that can be used
 */
public record CudaTarget(int ordinal, Precision precision) {
  private static final String NAME = "cuda";

  /** Reads a device's name; empty if it is not a GPU's. */
  public static Optional<CudaTarget> parse(String device) {
    String[] parts = device.toLowerCase(Locale.ROOT).split(":", -1);
    if (!parts[0].equals(NAME)) {
      return Optional.empty();
    }
    int at = 1;
    int ordinal = -1;
    if (at < parts.length && parts[at].matches("\\d{1,3}")) {
      ordinal = Integer.parseInt(parts[at]);
      at++;
    }
    Precision precision = Precision.BF16;
    if (at < parts.length) {
      Optional<Precision> named = precision(parts[at]);
      if (named.isEmpty()) {
        return Optional.empty();
      }
      precision = named.get();
      at++;
    }
    return at == parts.length ? Optional.of(new CudaTarget(ordinal, precision)) : Optional.empty();
  }

  private static Optional<Precision> precision(String name) {
    for (Precision precision : Precision.values()) {
      if (precision.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(precision);
      }
    }
    return Optional.empty();
  }

  /**
   * The GPU meant.
   *
   * @throws SaevException if there is no such GPU, or it is too old
   */
  public CudaDevice device(Cuda cuda) {
    if (ordinal < 0) {
      return cuda.bestDevice();
    }
    List<CudaDevice> devices = cuda.devices();
    if (ordinal >= devices.size()) {
      throw new SaevException(
          "cuda.no-ordinal", String.valueOf(ordinal), String.valueOf(devices.size()));
    }
    CudaDevice device = devices.get(ordinal);
    if (!device.isSupported()) {
      throw new SaevException("cuda.no-device", device.text());
    }
    return device;
  }
}
