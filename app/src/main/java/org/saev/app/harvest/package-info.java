/** The model and the harvest of its activations. */
@NullMarked
package org.saev.app.harvest;

import org.jspecify.annotations.NullMarked;
