package org.saev.app.common.sample;

/**
 * How strongly a patch fired, or what it gave or cost.
 *
 * @param left left edge as a fraction of the picture's width; the other edges alike
 * @param strength relative to the strongest one, in [0, 1]; below zero, to −1, for what it cost
 */
public record PatchHeat(double left, double top, double right, double bottom, double strength) {}
