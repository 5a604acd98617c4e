package org.saev.app.common.sample;

/**
 * How strongly a piece of text fired, or what it gave or cost.
 *
 * @param start first char of the text segment
 * @param end char after the last
 * @param strength relative to the strongest one, in [0, 1]; below zero, to −1, for what it cost
 * @param value the activation, or the part, itself
 */
public record TokenHeat(int start, int end, double strength, float value) {}
