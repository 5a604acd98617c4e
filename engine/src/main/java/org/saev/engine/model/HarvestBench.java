package org.saev.engine.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.tensor.Torch;
import org.saev.engine.tensor.TorchProgram;

/** How fast a model harvests: samples through encoder and forward, per pass. */
public final class HarvestBench {
  private static final double NANOS = 1e9;

  /** A product large enough to reach the processor's rate. */
  private static final int SIDE = 2048;

  private static final int SIDE_ON_GPU = 8192;

  private static final int ROUNDS = 8;

  private HarvestBench() {}

  /**
   * What one pass reached.
   *
   * @param samplesPerSecond encoding and forward together
   * @param forwardSamplesPerSecond forward alone
   * @param tokensPerSecond positions per second of forward
   */
  public record Rate(
      double samplesPerSecond, double forwardSamplesPerSecond, double tokensPerSecond) {}

  /**
   * The figures of one run.
   *
   * @param layer harvested after this layer
   * @param samples how many were run per pass
   * @param batch samples per call
   * @param threads threads of the tensor library
   * @param peak operations per second of one large product there, in the model's precision
   * @param perToken operations of the decoder's products for one token
   */
  public record Result(
      int layer,
      int samples,
      int batch,
      int threads,
      Precision precision,
      Map<Pass, Rate> rates,
      double peak,
      double perToken) {
    /** Share of the machine's rate that a pass's decoder products reach; its tower not counted. */
    public double share(Pass pass) {
      Rate rate = rates.get(pass);
      return rate == null ? 0 : rate.tokensPerSecond() * perToken / peak;
    }
  }

  /**
   * Measures every pass.
   *
   * @param layer residual stream after this layer, 0-based
   * @param samples at most this many of the dataset's first samples
   * @param batch samples per call
   * @param options what the model was opened with
   */
  public static Result run(
      VisionLanguageModel model,
      Dataset dataset,
      int layer,
      int samples,
      int batch,
      ModelOptions options) {
    int count = Math.min(samples, dataset.size());
    Map<Pass, Rate> rates = new EnumMap<>(Pass.class);
    for (Pass pass : Pass.values()) {
      // the first batch converts weights and warms up kernels: it is run, not counted
      measure(model, dataset, pass, layer, Math.min(count, batch), batch);
      rates.put(pass, measure(model, dataset, pass, layer, count, batch));
    }
    ModelMemory memory = ModelMemory.of(model.info(), layer, options);
    return new Result(
        layer,
        count,
        batch,
        Torch.threads(),
        model.precision(),
        rates,
        peak(options.device(), model.precision()),
        2.0 * memory.values());
  }

  /** Operations per second of the best of several large products, as the model computes them. */
  private static double peak(String device, Precision precision) {
    boolean processor = device.equals(Torch.CPU);
    int side = processor ? SIDE : SIDE_ON_GPU;
    // a GPU works behind the caller's back: several products share one wait
    int together = processor ? 1 : 16;
    float[] values = new float[side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 31 % 97 - 48) / 97f;
    }
    double best = Double.POSITIVE_INFINITY;
    try (TorchProgram program = ModelProgram.load(device);
        PtNDManager step = program.newManager()) {
      long[] shape = {side, side};
      PtNDArray exact = Torch.floats(step, values, shape);
      PtNDArray x = program.run(step, "convert", exact, shape, precision.code());
      PtNDArray none =
          program.run(
              step,
              "convert",
              Torch.floats(step, new float[0], 0),
              new long[] {0},
              precision.code());
      for (int round = 0; round < ROUNDS; round++) {
        boolean settled = program.runBoolean("finite", none);
        long start = System.nanoTime();
        for (int i = 0; i < together; i++) {
          try (PtNDArray product = program.run(step, "linear", x, x, none)) {
            if (!processor && i == together - 1) {
              settled &= program.runBoolean("finite", product);
            }
          }
        }
        if (settled) {
          best = Math.min(best, (System.nanoTime() - start) / NANOS);
        }
      }
    }
    return 2.0 * together * side * side * side / best;
  }

  private static Rate measure(
      VisionLanguageModel model, Dataset dataset, Pass pass, int layer, int count, int batch) {
    long tokens = 0;
    long forward = 0;
    long start = System.nanoTime();
    for (int from = 0; from < count; from += batch) {
      List<EncodedSample> encoded =
          Encoding.of(model, dataset, from, Math.min(count, from + batch), List.of(pass)).stream()
              .flatMap(encoding -> encoding.passes().stream())
              .toList();
      for (EncodedSample sample : encoded) {
        tokens += sample.tokens().length();
      }
      long before = System.nanoTime();
      model.forwardTo(layer, encoded);
      forward += System.nanoTime() - before;
    }
    double whole = (System.nanoTime() - start) / NANOS;
    double inside = forward / NANOS;
    return new Rate(count / whole, count / inside, tokens / inside);
  }
}
