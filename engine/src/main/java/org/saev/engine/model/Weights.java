package org.saev.engine.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.saev.engine.job.SaevException;
import org.saev.engine.tensor.Safetensors;
import org.saev.engine.tensor.TensorEntry;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;

/**
 * A checkpoint's tensors as arrays in the precision the model computes in. The files stay mapped; a
 * tensor is converted when it is asked for, straight from the mapping, without a detour over the
 * heap.
 */
final class Weights {
  private final Safetensors files;
  private final TorchProgram program;
  private final Precision precision;

  Weights(Safetensors files, TorchProgram program, Precision precision) {
    this.files = files;
    this.program = program;
    this.precision = precision;
  }

  /** A fresh manager on the device the weights go to. */
  PtNDManager newManager() {
    return program.newManager();
  }

  boolean has(String name) {
    return files.find(name).isPresent();
  }

  /**
   * One tensor.
   *
   * @param owner the manager that owns the result
   * @throws SaevException if it is missing, of another shape or not a number somewhere
   */
  PtNDArray get(PtNDManager owner, String name, long... shape) {
    TensorEntry entry = files.get(name, shape);
    try (PtNDManager step = Torch.newManager()) {
      PtNDArray stored = stored(step, entry);
      PtNDArray values =
          program.run(owner, "loaded", stored, shape, precision.code(), program.device());
      if (!program.runBoolean("finite", values)) {
        throw new SaevException("model.not-finite", entry.file(), name);
      }
      return values;
    }
  }

  /** One tensor, or an empty array if the checkpoint has none of this name. */
  PtNDArray optional(PtNDManager owner, String name, long... shape) {
    return has(name) ? get(owner, name, shape) : none(owner);
  }

  /** Tensors under each other: their rows in the order given. */
  PtNDArray stacked(PtNDManager owner, PtNDArray... parts) {
    return program.run(owner, "stacked", (Object) parts);
  }

  PtNDArray scaled(PtNDManager owner, PtNDArray values, double factor) {
    return program.run(owner, "scaled", values, factor);
  }

  PtNDArray reshaped(PtNDManager owner, PtNDArray values, long... shape) {
    return program.run(owner, "convert", values, shape, precision.code());
  }

  /** Stands for a bias that is not there. */
  PtNDArray none(PtNDManager owner) {
    try (PtNDManager step = Torch.newManager()) {
      PtNDArray empty = Torch.floats(step, new float[0], 0);
      return program.run(
          owner, "loaded", empty, new long[] {0}, precision.code(), program.device());
    }
  }

  private PtNDArray stored(PtNDManager step, TensorEntry entry) {
    return switch (entry.type()) {
      case F32 -> Torch.alias(step, aligned(entry), new Shape(entry.elements()), DataType.FLOAT32);
      case F16 -> Torch.alias(step, aligned(entry), new Shape(entry.elements()), DataType.FLOAT16);
      case BF16 -> brainFloats(step, entry);
      default ->
          throw new SaevException("safetensors.dtype", entry.file(), entry.name(), entry.type());
    };
  }

  /** The tensor library takes elements at their natural alignment only. */
  private static MemorySegment aligned(TensorEntry entry) {
    int size = entry.type().bytes();
    if (entry.bytes().address() % size == 0) {
      return entry.bytes();
    }
    MemorySegment copy = Arena.ofAuto().allocate(entry.bytes().byteSize(), Float.BYTES);
    return copy.copyFrom(entry.bytes());
  }

  /** BF16 cannot pass through the library's Java side: the program maps the file itself. */
  private PtNDArray brainFloats(PtNDManager step, TensorEntry entry) {
    if (entry.offset() % Short.BYTES != 0) {
      return Torch.floats(step, entry.floats(), entry.elements());
    }
    long first = entry.offset() / Short.BYTES;
    return program.run(
        step,
        "map_file",
        entry.file().toString(),
        first,
        entry.elements(),
        first + entry.elements(),
        Precision.BF16.code());
  }
}
