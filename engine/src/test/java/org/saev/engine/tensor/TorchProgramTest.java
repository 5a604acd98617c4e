package org.saev.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

final class TorchProgramTest {
  @Test
  void everyKindOfArgumentArrives() {
    try (TorchProgram program = TorchProgram.load("arithmetic");
        PtNDManager manager = Torch.newManager()) {
      PtNDArray a = Torch.floats(manager, new float[] {1, 2}, 2);
      PtNDArray b = Torch.floats(manager, new float[] {10, 20}, 2);
      PtNDArray sum = program.run(manager, "scaled_sum", a, b, 2, 0.5, true);
      assertArrayEquals(new float[] {-11, -22}, sum.toFloatArray());
      assertEquals(2, program.runLong("elements", a));
      assertEquals(3.0, program.runDouble("total", a));
    }
  }

  @Test
  void listsGoInAndOut() {
    try (TorchProgram program = TorchProgram.load("arithmetic");
        PtNDManager manager = Torch.newManager()) {
      PtNDArray[] items = {
        Torch.floats(manager, new float[] {1}, 1), Torch.floats(manager, new float[] {2, 3}, 2)
      };
      PtNDArray[] doubled = program.runAll(manager, "doubled", (Object) items);
      assertArrayEquals(new float[] {4, 6}, Torch.read(doubled[1], 0, 2));
    }
  }

  @Test
  void aliasedMemoryIsSharedNotCopied() {
    try (Arena arena = Arena.ofConfined();
        TorchProgram program = TorchProgram.load("arithmetic");
        PtNDManager manager = Torch.newManager()) {
      MemorySegment memory = arena.allocate(8, 64);
      PtNDArray array = Torch.alias(manager, memory, new Shape(2), DataType.FLOAT32);
      program.execute("fill", array, 7.0);
      assertEquals(7f, memory.get(ValueLayout.JAVA_FLOAT, 4));
    }
  }

  @Test
  void bfloat16IsReadThroughItsBits() {
    try (Arena arena = Arena.ofConfined();
        TorchProgram program = TorchProgram.load("arithmetic");
        PtNDManager manager = Torch.newManager()) {
      MemorySegment memory = arena.allocate(4, 64);
      memory.set(ValueLayout.JAVA_SHORT, 0, (short) (Float.floatToIntBits(1.5f) >>> 16));
      memory.set(ValueLayout.JAVA_SHORT, 2, (short) (Float.floatToIntBits(-4f) >>> 16));
      PtNDArray bits = Torch.alias(manager, memory, new Shape(2), DataType.FLOAT16);
      PtNDArray values = program.run(manager, "from_bf16", bits);
      assertArrayEquals(new float[] {1.5f, -4}, values.toFloatArray());
    }
  }

  @Test
  void anUnknownProgramIsNamed() {
    assertThrows(IllegalArgumentException.class, () -> TorchProgram.load("no-such-program"));
  }
}
