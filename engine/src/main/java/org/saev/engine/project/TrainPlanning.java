package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.IntFunction;
import org.saev.engine.activation.ActivationStore;
import org.saev.engine.activation.Passes;
import org.saev.engine.activation.StreamedBatches;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.job.SaevException;
import org.saev.engine.model.ModelInfo;
import org.saev.engine.train.Forecast;
import org.saev.engine.train.TrainBench;
import org.saev.engine.train.TrainPlan;
import org.saev.engine.train.TrainingBackends;
import org.saev.engine.train.cuda.CudaOutlook;

/** What a training on a project's activations would take on this machine, before it begins. */
public final class TrainPlanning {
  /** Share of the largest heap that a run may fill; the rest is everything else's. */
  private static final double HEAP_SHARE = 0.9;

  private final Project project;
  private final String device;
  private final IntFunction<TrainPlan> planFor;

  /**
   * @param device to train on ({@link TrainingBackends})
   * @param planFor the plan for activations of a width
   */
  public TrainPlanning(Project project, String device, IntFunction<TrainPlan> planFor) {
    this.project = project;
    this.device = device;
    this.planFor = planFor;
  }

  /**
   * A plan and its price.
   *
   * @param memoryFree bytes this program may allocate
   * @param diskFree bytes free where the project lies
   * @param gpu what the run needs of the GPU beside what is free on it; empty for the processor
   * @param stream what goes with it where no activations are stored
   */
  public record Look(
      TrainPlan plan,
      Forecast forecast,
      long memoryFree,
      long diskFree,
      Optional<CudaOutlook> gpu,
      Optional<StreamForecast> stream) {
    private Look streaming(StreamForecast made) {
      Forecast with = forecast.plus(made.bufferBytes());
      return new Look(plan, with, memoryFree, diskFree, gpu, Optional.of(made));
    }
  }

  /**
   * Looks ahead; measures the device for a moment.
   *
   * @throws SaevException if there is no such device, or it cannot hold the run
   */
  public Look look() {
    try (ActivationStore store = ActivationStore.open(project.layout().needActivations())) {
      return look(planFor.apply(store.dim()), store.dim());
    }
  }

  /** The same for a training that stores no activations, whose rows wait in memory. */
  public Look look(Dataset dataset, Passes passes, int rows) {
    ModelInfo model = project.describeModel();
    int width = model.hiddenSize();
    Look look = look(planFor.apply(width), width);
    return look.streaming(StreamForecast.of(project, dataset, model, passes, rows, look.plan()));
  }

  /** {@link #checked}, with room for the rows that wait. */
  public TrainPlan checkedStreaming(int width, int rows) {
    Look look = look(planFor.apply(width), width);
    look.forecast()
        .plus(StreamedBatches.bytes(rows + StreamedData.HELD_OUT_ROWS, width))
        .check(look.memoryFree(), look.diskFree());
    return look.plan();
  }

  /** The plan for a width, refused in a sentence if this machine cannot hold the run. */
  public TrainPlan checked(int width) {
    Look look = look(planFor.apply(width), width);
    look.forecast().check(look.memoryFree(), look.diskFree());
    return look.plan();
  }

  private Look look(TrainPlan plan, int width) {
    int threads = Runtime.getRuntime().availableProcessors();
    Optional<CudaOutlook> gpu =
        TrainingBackends.outlook(device, plan.recipe(), width, plan.batch());
    gpu.flatMap(CudaOutlook::refusal)
        .ifPresent(refusal -> {
          throw refusal;
        });
    Forecast forecast =
        gpu.isPresent()
            ? Forecast.onGpu(plan, width, gpu.get().stepSeconds(), threads)
            : Forecast.of(plan, width, TrainBench.flops(threads), threads);
    try {
      return new Look(
          plan,
          forecast,
          (long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE),
          Files.getFileStore(project.layout().folder()).getUsableSpace(),
          gpu,
          Optional.empty());
    } catch (IOException e) {
      throw new SaevException(
          e, "file.read-failed", project.layout().folder(), String.valueOf(e.getMessage()));
    }
  }
}
