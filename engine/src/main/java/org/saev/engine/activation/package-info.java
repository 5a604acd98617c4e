/**
 * Harvesting residual-stream activations, the store they live in, and shuffled batches out of it.
 */
@NullMarked
package org.saev.engine.activation;

import org.jspecify.annotations.NullMarked;
