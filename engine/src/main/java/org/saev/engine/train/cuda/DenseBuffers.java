package org.saev.engine.train.cuda;

import org.saev.engine.cuda.CudaContext;

/**
 * What a step of whole matrix products works on, as addresses.
 *
 * @param rates this step's learning rate and penalty, two doubles
 * @param raw activations as they came, rows × dIn fp32
 * @param modality rows bytes
 * @param input scaled, rows × d cells
 * @param inputSquare rows fp32
 * @param codes rows × n cells
 * @param codeGradient ∂loss/∂codes without their common factor, rows × n cells
 * @param decoded Σ z W_dec, rows × d fp32
 * @param error x̂ − x, rows × d cells
 * @param rowError its squared norms, rows fp32
 * @param penalty Σ z‖W_dec‖ per token, rows fp32
 * @param count active features per token, rows
 * @param zeros d fp32, in the place of a centre
 * @param norm of the decoder's rows, n fp32
 * @param penaltyBias λ/2 of it, n cells
 * @param parts of the sums over the batch, splits × 3 × n fp32
 * @param fired tokens each feature fired on, n
 * @param values sum of each feature's values, n fp32
 * @param biasSum sum of each feature's gradients, n × 2 fp32, the second 0
 * @param square squared norms of encoder and decoder gradient rows, n × 2 fp32
 * @param encoderGradient n × d fp32
 * @param decoderGradient n × d fp32
 * @param sums over columns, and the result
 */
record DenseBuffers(
    long rates,
    long raw,
    long modality,
    long input,
    long inputSquare,
    long codes,
    long codeGradient,
    long decoded,
    long error,
    long rowError,
    long penalty,
    long count,
    long zeros,
    long norm,
    long penaltyBias,
    long parts,
    long fired,
    long values,
    long biasSum,
    long square,
    long encoderGradient,
    long decoderGradient,
    BatchBuffers.Sums sums) {
  static final int CODE_SPLITS = 32;

  static DenseBuffers allocate(CudaContext context, StepShape s) {
    long rows = 4L * s.rows();
    long n = 4L * s.n();
    long codes = s.cells((long) s.rows() * s.n());
    long inputs = (long) s.rows() * s.d();
    return new DenseBuffers(
        context.allocate(16),
        context.allocate(rows * s.dIn()),
        context.allocate(s.rows()),
        context.allocate(s.cells(inputs)),
        context.allocate(rows),
        context.allocate(codes),
        context.allocate(codes),
        context.allocate(4 * inputs),
        context.allocate(s.cells(inputs)),
        context.allocate(rows),
        context.allocate(rows),
        context.allocate(rows),
        context.allocate(4L * s.d()),
        context.allocate(n),
        context.allocate(n),
        context.allocate(n * 3 * CODE_SPLITS),
        context.allocate(n),
        context.allocate(n),
        context.allocate(2 * n),
        context.allocate(2 * n),
        context.allocate(n * s.d()),
        context.allocate(n * s.d()),
        BatchBuffers.Sums.allocate(context, s));
  }

  /** These buffers with another place for tokens to arrive at. */
  DenseBuffers withOwnInput(CudaContext context, StepShape s) {
    return new DenseBuffers(
        rates,
        context.allocate(4L * s.rows() * s.dIn()),
        context.allocate(s.rows()),
        input,
        inputSquare,
        codes,
        codeGradient,
        decoded,
        error,
        rowError,
        penalty,
        count,
        zeros,
        norm,
        penaltyBias,
        parts,
        fired,
        values,
        biasSum,
        square,
        encoderGradient,
        decoderGradient,
        sums);
  }
}
