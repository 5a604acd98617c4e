/** Scores of samples and the filters cut from them, as pure functions of the feature index. */
@NullMarked
package org.saev.engine.score;

import org.jspecify.annotations.NullMarked;
