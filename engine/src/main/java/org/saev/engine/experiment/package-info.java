/**
 * The paper's experiments, on any model and dataset: patch filter, data filter, shift of weights.
 */
@NullMarked
package org.saev.engine.experiment;

import org.jspecify.annotations.NullMarked;
