/**
 * Training steps on an NVIDIA GPU: one dense product, then everything else on the features that
 * were active, in kernels of our own ({@code resources/kernels}).
 */
@NullMarked
package org.saev.engine.train.cuda;

import org.jspecify.annotations.NullMarked;
