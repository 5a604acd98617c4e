package org.saev.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void bfloat16IsMappedFromItsFile(@TempDir Path folder) throws IOException {
    ByteBuffer bits = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    bits.putShort((short) (Float.floatToIntBits(1.5f) >>> 16));
    bits.putShort((short) (Float.floatToIntBits(-4f) >>> 16));
    Path file = Files.write(folder.resolve("bits"), bits.array());
    try (TorchProgram program = TorchProgram.load("arithmetic");
        PtNDManager manager = Torch.newManager()) {
      PtNDArray values = program.run(manager, "read_bf16", file.toString(), 2);
      assertArrayEquals(new float[] {1.5f, -4}, values.toFloatArray());
    }
  }

  @Test
  void anUnknownProgramIsNamed() {
    assertThrows(IllegalArgumentException.class, () -> TorchProgram.load("no-such-program"));
  }
}
