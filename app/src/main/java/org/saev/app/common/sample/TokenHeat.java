package org.saev.app.common.sample;

/**
 * How strongly a piece of text fired.
 *
 * @param start first char of the text segment
 * @param end char after the last
 * @param strength activation relative to the strongest one, in [0, 1]
 * @param activation the activation itself
 */
public record TokenHeat(int start, int end, double strength, float activation) {}
