/** Training the sparse autoencoder. */
@NullMarked
package org.saev.app.training;

import org.jspecify.annotations.NullMarked;
