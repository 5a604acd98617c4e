/**
 * NVIDIA GPUs from plain Java: the driver, the run-time compiler and cuBLASLt through
 * java.lang.foreign. Every status is checked; nothing here knows what is computed.
 */
@NullMarked
package org.saev.engine.cuda;

import org.jspecify.annotations.NullMarked;
