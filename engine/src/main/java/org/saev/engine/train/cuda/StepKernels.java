package org.saev.engine.train.cuda;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.cuda.CudaContext;
import org.saev.engine.cuda.CudaKernel;
import org.saev.engine.cuda.CudaKernel.Spread;
import org.saev.engine.cuda.CudaModule;
import org.saev.engine.cuda.CudaStream;
import org.saev.engine.train.Recipe;

/** The compiled kernels, by name. */
final class StepKernels {
  private final CudaModule module;
  private final Map<String, CudaKernel> kernels = new LinkedHashMap<>();

  StepKernels(CudaContext context, StepShape shape, Recipe recipe) {
    module = context.compile(KernelSource.text(shape), KernelSource.options(shape, recipe));
  }

  void launch(CudaStream stream, String name, Spread spread, Object... arguments) {
    kernels.computeIfAbsent(name, module::kernel).launch(stream, spread, arguments);
  }
}
