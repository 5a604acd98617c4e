package org.saev.engine.activation;

import java.util.ArrayList;
import java.util.List;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.EncodedSample;
import org.saev.engine.model.Encoding;
import org.saev.engine.model.Pass;
import org.saev.engine.model.TokenTable;
import org.saev.engine.model.VisionLanguageModel;

/** What a model makes of samples: the residual streams after one layer, in all passes. */
final class SampleForward {
  private final VisionLanguageModel model;
  private final Dataset dataset;
  private final int layer;
  private final Passes passes;

  /**
   * @param layer hook layer, 0-based
   * @throws SaevException if the model has no such layer
   */
  SampleForward(VisionLanguageModel model, Dataset dataset, int layer, Passes passes) {
    if (layer < 0 || layer >= model.info().layers()) {
      throw new SaevException("activation.no-layer", layer, model.info().layers() - 1);
    }
    this.model = model;
    this.dataset = dataset;
    this.layer = layer;
    this.passes = passes;
  }

  /**
   * One pass over one sample.
   *
   * @param residuals length × d
   */
  record Rows(int sample, Pass pass, TokenTable tokens, float[] residuals) {}

  /**
   * Runs samples together.
   *
   * @param flagged receives those that could not be read, and why
   * @return sample by sample, pass by pass
   */
  List<Rows> run(int[] samples, List<StoreManifest.Flagged> flagged) {
    List<Encoding> encoded = new ArrayList<>();
    for (Encoding encoding : Encoding.of(model, dataset, samples, passes.passes())) {
      if (encoding.problem() == null) {
        encoded.add(encoding);
      } else {
        flagged.add(new StoreManifest.Flagged(encoding.row(), encoding.problem()));
      }
    }
    List<List<float[]>> residuals = new ArrayList<>();
    for (int p = 0; p < passes.passes().size(); p++) {
      int which = p;
      List<EncodedSample> together =
          encoded.stream().map(encoding -> encoding.passes().get(which)).toList();
      residuals.add(model.forwardTo(layer, together));
    }
    List<Rows> rows = new ArrayList<>();
    for (int i = 0; i < encoded.size(); i++) {
      Encoding encoding = encoded.get(i);
      for (int p = 0; p < passes.passes().size(); p++) {
        TokenTable tokens = encoding.passes().get(p).tokens();
        rows.add(new Rows(encoding.row(), passes.passes().get(p), tokens, residuals.get(p).get(i)));
      }
    }
    return rows;
  }
}
