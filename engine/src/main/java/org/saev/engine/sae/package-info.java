/**
 * A sparse autoencoder: configuration, weights, encode and decode, and the file formats it is
 * exchanged in.
 */
@NullMarked
package org.saev.engine.sae;

import org.jspecify.annotations.NullMarked;
