package org.saev.engine.train.cuda;

import java.util.List;
import java.util.function.Consumer;
import org.saev.engine.cuda.CudaStream;

/**
 * The kernels of one step, in order. Nothing in it waits for the host, so that a graph can hold it
 * all: what depends on the data is decided on the GPU.
 */
sealed interface Steps permits StepSequence, DenseSequence {
  /** One part of a step, for a benchmark to time. */
  record Part(String name, Consumer<CudaStream> work) {}

  /** All parts in their order. */
  List<Part> parts();

  /** The whole step. */
  default void run(CudaStream stream) {
    parts().forEach(part -> part.work().accept(stream));
  }

  /** The step's matrix products alone: the floor under it. */
  void productOnly(CudaStream stream);
}
