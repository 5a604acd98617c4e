/** Training: recipes, schedules, metrics, checkpoints; the back ends live in sub-packages. */
@NullMarked
package org.saev.engine.train;

import org.jspecify.annotations.NullMarked;
