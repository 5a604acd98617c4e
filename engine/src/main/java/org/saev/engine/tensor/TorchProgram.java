package org.saev.engine.tensor;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A TorchScript program that stands as readable source under {@code torchscript/NAME.py} and runs
 * inside the tensor library, without Python. It is how the engine reaches every operation the
 * library's Java side lacks: attention, in-place and out= forms, bfloat16.
 *
 * <p>The source holds one class {@code Ops(Module)} in TorchScript's serialised style. Arguments of
 * a method may be: {@link PtNDArray} (Tensor), {@code PtNDArray[]} (List[Tensor]), Integer or Long
 * (int), Float or Double (float), Boolean (bool), String (str), {@code long[]} (List[int]). Methods
 * may run on several threads at once.
 */
public final class TorchProgram implements AutoCloseable {
  private final PtNDManager manager;
  private final PtSymbolBlock block;
  private final String device;

  private TorchProgram(PtNDManager manager, PtSymbolBlock block, String device) {
    this.device = device;
    this.manager = manager;
    this.block = block;
  }

  /** Loads a program that runs on the CPU; see {@link #loadOn}. */
  public static TorchProgram load(String name, String... more) {
    return loadOn(Torch.CPU, name, more);
  }

  /**
   * Loads {@code torchscript/NAME.py} from the class path.
   *
   * @param device where it runs, {@linkplain Torch#prepare prepared}
   * @param name the file that holds the class
   * @param more further files whose methods are added to the class
   * @throws ai.djl.engine.EngineException if this build of the library lacks one of its operations
   */
  public static TorchProgram loadOn(String device, String name, String... more) {
    StringBuilder text = new StringBuilder(source(name));
    for (String part : more) {
      text.append(source(part));
    }
    PtNDManager manager = Torch.newManager(device);
    try (InputStream archive = new ByteArrayInputStream(TorchArchive.of(text.toString()))) {
      return new TorchProgram(manager, JniUtils.loadModule(manager, archive, true, false), device);
    } catch (IOException e) {
      manager.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** A fresh manager on the program's device. */
  public PtNDManager newManager() {
    return Torch.newManager(device);
  }

  /** Where the program runs. */
  public String device() {
    return device;
  }

  /**
   * Runs a method that answers with one Tensor.
   *
   * @param into the manager that owns the result
   */
  public PtNDArray run(PtNDManager into, String method, Object... arguments) {
    try (IValue result = invoke(method, arguments)) {
      return result.toTensor(into);
    }
  }

  /**
   * Runs a method that answers with a List[Tensor].
   *
   * @param into the manager that owns the results
   */
  public PtNDArray[] runAll(PtNDManager into, String method, Object... arguments) {
    try (IValue result = invoke(method, arguments)) {
      return result.toTensorArray(into);
    }
  }

  /** Runs a method whose answer does not matter: it writes into its arguments. */
  public void execute(String method, Object... arguments) {
    invoke(method, arguments).close();
  }

  /** Runs a method that answers with an int. */
  public long runLong(String method, Object... arguments) {
    try (IValue result = invoke(method, arguments)) {
      return result.toLong();
    }
  }

  /** Runs a method that answers with a bool. */
  public boolean runBoolean(String method, Object... arguments) {
    try (IValue result = invoke(method, arguments)) {
      return result.toBoolean();
    }
  }

  /** Runs a method that answers with a float. */
  public double runDouble(String method, Object... arguments) {
    try (IValue result = invoke(method, arguments)) {
      return result.toDouble();
    }
  }

  private IValue invoke(String method, Object... arguments) {
    // Off for this thread: the optimiser compiles a method anew for every new combination of
    // shapes,
    // which costs seconds and gains nothing where the time goes into large kernels.
    JniUtils.setGraphExecutorOptimize(false);
    List<IValue> values = new ArrayList<>(arguments.length);
    try {
      for (Object argument : arguments) {
        values.add(value(argument));
      }
      return IValueUtils.runMethod(block, method, values.toArray(IValue[]::new));
    } finally {
      values.forEach(IValue::close);
    }
  }

  private static IValue value(Object argument) {
    return switch (argument) {
      case PtNDArray array -> IValue.from(array);
      case PtNDArray[] arrays -> IValue.listFrom(arrays);
      case Integer n -> IValue.from(n.longValue());
      case Long n -> IValue.from(n);
      case Float x -> IValue.from(x.doubleValue());
      case Double x -> IValue.from(x);
      case Boolean b -> IValue.from(b);
      case String text -> IValue.from(text);
      case long[] numbers -> IValue.listFrom(numbers);
      default -> throw new IllegalArgumentException("no TorchScript value for " + argument);
    };
  }

  private static String source(String name) {
    String path = "/torchscript/" + name + ".py";
    try (InputStream in = TorchProgram.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no program " + path + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    block.close();
    manager.close();
  }
}
