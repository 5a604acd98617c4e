package org.saev.engine.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saev.engine.cuda.CudaReport;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.Machine;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.TensorEntry;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchLibrary;

/**
 * What a model needs to be run up to a layer, from the headers of its files alone.
 *
 * @param whole bytes with all layers up to the hook in memory
 * @param streamed bytes with one layer at a time
 * @param values numbers in the weights of those layers; a token costs two operations for each
 */
public record ModelMemory(long whole, long streamed, long values) {
  /** What the virtual machine and the tensor library take beside the weights, and the work. */
  private static final long BESIDE = 1L << 30;

  /** The same on a GPU, whose chunks are larger. */
  private static final long BESIDE_ON_GPU = 5L << 30;

  private static final Pattern LAYER =
      Pattern.compile(
          "^(?:model\\.|language_model\\.model\\.|model\\.language_model\\.(?:model\\.)?)layers\\.(\\d{1,6})\\.");

  /**
   * Looks at a model's files.
   *
   * @param layer the last decoder layer that is run, 0-based
   */
  public static ModelMemory of(ModelInfo model, int layer, ModelOptions options) {
    int bytes = options.precisionFor(model.hiddenSize()).bytes();
    Map<Integer, Long> layers = new HashMap<>();
    long rest = 0;
    try (Safetensors files = Safetensors.openFolder(model.folder())) {
      for (String name : files.names()) {
        TensorEntry entry = files.get(name);
        long size = entry.elements() * bytes;
        Matcher matcher = LAYER.matcher(name);
        if (!matcher.find()) {
          // the head is read when somebody asks for logits, not by a harvest
          rest += name.endsWith("lm_head.weight") ? 0 : size;
        } else if (Integer.parseInt(matcher.group(1)) <= layer) {
          layers.merge(Integer.parseInt(matcher.group(1)), size, Long::sum);
        }
      }
    }
    long all = layers.values().stream().mapToLong(Long::longValue).sum();
    long largest = layers.values().stream().mapToLong(Long::longValue).max().orElse(0);
    long beside = options.onProcessor() ? BESIDE : BESIDE_ON_GPU;
    return new ModelMemory(rest + all + beside, rest + largest + beside, all / bytes);
  }

  /**
   * Refuses a model that does not fit, before anything of it is loaded.
   *
   * @throws SaevException saying what is needed, what there is, and the way out
   */
  public static void check(ModelInfo model, int layer, ModelOptions options) {
    OptionalLong free =
        options.onProcessor()
            ? OptionalLong.of(Machine.freeMemory())
            : freeOnCard(options.device());
    if (free.isPresent()) {
      of(model, layer, options)
          .check(model.folder(), options.device(), options.streamLayers(), free.getAsLong());
    }
  }

  /**
   * Bytes that are free where a model would be run.
   *
   * @throws SaevException if it cannot be run there: what is missing
   */
  public static long free(ModelOptions options) {
    if (options.onProcessor()) {
      return Machine.freeMemory();
    }
    TorchLibrary.here().check();
    CudaReport found = CudaReport.here();
    found
        .missing()
        .ifPresent(missing -> {
          throw missing;
        });
    return freeOnCard(options.device())
        .orElseThrow(
            () -> new SaevException("torch.no-gpu", options.device(), found.cards().size()));
  }

  /** The same for a model whose every layer is run. */
  public static void checkWhole(ModelInfo model, ModelOptions options) {
    check(model, model.layers() - 1, options);
  }

  void check(Path folder, String device, boolean streams, long free) {
    long needed = streams ? streamed : whole;
    if (needed <= free) {
      return;
    }
    if (!streams && streamed <= free) {
      throw new SaevException(
          "model.memory-stream", folder, gib(needed), device, gib(free), gib(streamed));
    }
    throw new SaevException("model.memory", folder, gib(needed), device, gib(free));
  }

  /** Empty where there is no such card: the tensor library says so in its own words. */
  private static OptionalLong freeOnCard(String device) {
    List<CudaReport.Card> cards = CudaReport.here().cards();
    int number = Torch.ordinal(device);
    return number < cards.size() ? OptionalLong.of(cards.get(number).free()) : OptionalLong.empty();
  }

  private static double gib(long bytes) {
    return Math.round(bytes / (double) (1L << 30) * 10) / 10.0;
  }
}
