package org.saev.engine.sae;

import java.util.Map;

/**
 * Shape and reading of an SAE.
 *
 * @param architecture activation function
 * @param dIn width of the residual stream
 * @param dSae number of features
 * @param k features kept per token (top-k only; else 0)
 * @param applyBDecToInput whether b_dec is subtracted from the input before encoding
 * @param metadata model, hook layer, training recipe and whatever else the file said
 */
public record SaeConfig(
    Architecture architecture,
    int dIn,
    int dSae,
    int k,
    boolean applyBDecToInput,
    Map<String, Object> metadata) {}
