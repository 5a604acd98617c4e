package org.saev.engine.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.artifact.WholeFile;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.DType;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.SafetensorsWriter;
import org.saev.engine.tensor.TensorData;
import org.saev.engine.tensor.TensorEntry;

/**
 * A run on disk, from which it continues bit for bit: one safetensors file with weights, moments
 * and counters. There is no generator state to keep: after the initial weights the only randomness
 * is the order of the data, which is a function of the position.
 */
final class Checkpoint {
  static final String FILE = "checkpoint.safetensors";

  private Checkpoint() {}

  /**
   * Replaces the folder's checkpoint; whatever happens, either the old or the new one is there.
   *
   * @param settings what a run must agree in to continue from here
   * @param position of the batch source
   */
  static void write(Path folder, TrainingState state, String settings, long position) {
    long n = state.dSae();
    long d = state.dIn();
    List<TensorData> tensors = new ArrayList<>();
    addWeights(tensors, "", state.weights(), n, d);
    addWeights(tensors, "first.", state.first(), n, d);
    addWeights(tensors, "second.", state.second(), n, d);
    tensors.add(longs("last_fired", state.lastFired()));
    tensors.add(longs("fired", state.fired()));
    Map<String, String> counters = new LinkedHashMap<>();
    counters.put("step", String.valueOf(state.progress().step));
    counters.put("tokens", String.valueOf(state.progress().tokens));
    counters.put("counted", String.valueOf(state.progress().counted));
    counters.put("threshold", Double.toHexString(state.progress().threshold));
    counters.put("position", String.valueOf(position));
    counters.put("settings", settings);
    WholeFile.write(
        folder.resolve(FILE), fresh -> SafetensorsWriter.write(fresh, counters, tensors));
  }

  static boolean exists(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  /**
   * Loads the folder's checkpoint into {@code state}.
   *
   * @return position of the batch source
   * @throws SaevException if it was made with other settings or is damaged
   */
  static long read(Path folder, TrainingState state, String settings) {
    Path file = folder.resolve(FILE);
    try (Safetensors saved = Safetensors.open(file)) {
      Map<String, String> counters = saved.metadata();
      if (!settings.equals(counters.get("settings"))) {
        throw new SaevException(
            "train.checkpoint-differs", file, String.valueOf(counters.get("settings")));
      }
      long n = state.dSae();
      long d = state.dIn();
      readWeights(saved, "", state.weights(), n, d);
      readWeights(saved, "first.", state.first(), n, d);
      readWeights(saved, "second.", state.second(), n, d);
      readLongs(saved.get("last_fired", n), state.lastFired());
      readLongs(saved.get("fired", n), state.fired());
      state.progress().step = (int) counter(file, counters, "step");
      state.progress().tokens = counter(file, counters, "tokens");
      state.progress().counted = counter(file, counters, "counted");
      state.progress().threshold = threshold(file, counters);
      return counter(file, counters, "position");
    }
  }

  private static double threshold(Path file, Map<String, String> counters) {
    try {
      return Double.parseDouble(counters.getOrDefault("threshold", "0"));
    } catch (NumberFormatException e) {
      throw new SaevException(e, "train.checkpoint-damaged", file, "threshold");
    }
  }

  private static long counter(Path file, Map<String, String> counters, String name) {
    try {
      return Long.parseLong(counters.getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      throw new SaevException(e, "train.checkpoint-damaged", file, name);
    }
  }

  private static void addWeights(List<TensorData> to, String prefix, Weights w, long n, long d) {
    to.add(TensorData.floats(prefix + "encoder", w.encoder(), n, d));
    to.add(TensorData.floats(prefix + "b_enc", w.bEnc(), n));
    to.add(TensorData.floats(prefix + "decoder", w.decoder(), n, d));
    to.add(TensorData.floats(prefix + "b_dec", w.bDec(), d));
  }

  private static void readWeights(Safetensors from, String prefix, Weights w, long n, long d) {
    copy(from.get(prefix + "encoder", n, d).floats(), w.encoder());
    copy(from.get(prefix + "b_enc", n).floats(), w.bEnc());
    copy(from.get(prefix + "decoder", n, d).floats(), w.decoder());
    copy(from.get(prefix + "b_dec", d).floats(), w.bDec());
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  private static TensorData longs(String name, long[] values) {
    return new TensorData(
        name,
        DType.I64,
        new long[] {values.length},
        out -> {
          ByteBuffer bytes =
              ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          bytes.asLongBuffer().put(values);
          out.write(bytes.array());
        });
  }

  private static void readLongs(TensorEntry entry, long[] to) {
    entry.bytes().asByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(to);
  }
}
