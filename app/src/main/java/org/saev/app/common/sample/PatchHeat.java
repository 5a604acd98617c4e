package org.saev.app.common.sample;

/**
 * How strongly a patch fired.
 *
 * @param left left edge as a fraction of the picture's width; the other edges alike
 * @param strength activation relative to the strongest one, in [0, 1]
 */
public record PatchHeat(double left, double top, double right, double bottom, double strength) {}
