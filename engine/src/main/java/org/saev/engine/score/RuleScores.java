package org.saev.engine.score;

import java.util.BitSet;

/**
 * What a rule makes of every sample.
 *
 * @param values the score by dataset row; NaN for samples that were not looked at. Never modified
 * @param taken rows that fulfil the rule's condition
 */
public record RuleScores(double[] values, BitSet taken) {}
