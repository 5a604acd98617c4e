package org.saev.engine.feature;

/**
 * One token that fired a feature.
 *
 * @param sample row of the dataset
 * @param storeRow row of the activation store: finds token, patch and residual again
 * @param value the activation
 */
public record TokenActivation(int sample, long storeRow, float value) {}
