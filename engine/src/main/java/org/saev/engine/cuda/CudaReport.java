package org.saev.engine.cuda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saev.engine.job.SaevException;

/**
 * Which NVIDIA GPUs and libraries this machine offers, or why none can be used.
 *
 * @param cards in the driver's order
 * @param libraries files or names by what they are: driver, compiler, products
 * @param driver newest CUDA version the driver serves, such as 13.0; empty where there is none
 * @param missing what keeps a GPU from being used; empty if nothing does
 */
public record CudaReport(
    List<Card> cards,
    Map<String, String> libraries,
    String driver,
    Optional<SaevException> missing) {
  /**
   * A GPU.
   *
   * @param free bytes of it that nobody uses; 0 where it is too old to be used
   */
  public record Card(CudaDevice device, long free) {}

  /** Looks; takes up to a second where there is a GPU. */
  public static CudaReport here() {
    try {
      Cuda cuda = Cuda.load();
      List<Card> cards = cuda.devices().stream().map(device -> card(cuda, device)).toList();
      Optional<SaevException> missing =
          cards.stream().anyMatch(card -> card.device().isSupported())
              ? Optional.empty()
              : Optional.of(Cuda.noDevice(cuda.devices()));
      return new CudaReport(cards, cuda.libraries(), cuda.driverVersion(), missing);
    } catch (SaevException e) {
      return new CudaReport(List.of(), Map.of(), "", Optional.of(e));
    }
  }

  private static Card card(Cuda cuda, CudaDevice device) {
    if (!device.isSupported()) {
      return new Card(device, 0);
    }
    try (CudaContext context = new CudaContext(cuda, device)) {
      return new Card(device, context.freeBytes());
    }
  }
}
