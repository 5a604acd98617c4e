package org.saev.engine.train.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CudaTargetTest {
  @Test
  void namesACardAndItsPrecision() {
    assertEquals(Optional.of(new CudaTarget(-1, Precision.BF16)), CudaTarget.parse("cuda"));
    assertEquals(Optional.of(new CudaTarget(2, Precision.BF16)), CudaTarget.parse("CUDA:2"));
    assertEquals(Optional.of(new CudaTarget(-1, Precision.FP32)), CudaTarget.parse("cuda:fp32"));
    assertEquals(Optional.of(new CudaTarget(1, Precision.FP32)), CudaTarget.parse("cuda:1:fp32"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "", "cuda:", "cuda:x", "cuda:1:2", "cuda:fp32:1", "cuda0"})
  void nothingElseIsACard(String device) {
    assertTrue(CudaTarget.parse(device).isEmpty(), device);
  }
}
