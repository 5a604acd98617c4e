/**
 * Tensor files (memory-mapped safetensors, npy), data types, matrix products on the CPU and the
 * set-up of the tensor library.
 */
@NullMarked
package org.saev.engine.tensor;

import org.jspecify.annotations.NullMarked;
