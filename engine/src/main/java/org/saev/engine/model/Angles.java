package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;

/**
 * The rotary angles of a chunk's positions.
 *
 * @param cos n × 1 × c if all its sequences count alike, else b × n × 1 × c
 * @param sin the same shape
 */
record Angles(PtNDArray cos, PtNDArray sin) {}
