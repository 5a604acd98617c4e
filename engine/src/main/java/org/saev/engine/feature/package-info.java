/**
 * What each feature means: statistics, top activations, histograms, modality weight, cross-modal
 * weight with its evidence.
 */
@NullMarked
package org.saev.engine.feature;

import org.jspecify.annotations.NullMarked;
