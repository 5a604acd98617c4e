package org.saev.engine.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.saev.engine.model.EncodedSample;
import org.saev.engine.model.Modality;
import org.saev.engine.model.TokenTable;

class NextTokenTest {
  @Test
  void lossAndDivergenceCountTextTokensAlone() {
    TokenTable tokens = TokenTable.ofLength(4);
    tokens.modality()[1] = Modality.IMAGE.code();
    tokens.modality()[2] = Modality.TEXT.code();
    tokens.modality()[3] = Modality.TEXT.code();
    tokens.tokenId()[2] = 1;
    tokens.tokenId()[3] = 0;
    EncodedSample sample = new EncodedSample(tokens, List.of(), new int[0]);
    float[] logits = {9, 9, 0, (float) Math.log(3), 0, 0, 5, 5};
    NextToken p = new NextToken(logits, 2, sample);
    NextToken uniform = new NextToken(new float[8], 2, sample);
    assertArrayEquals(new int[] {1, 2}, p.positions());
    // position 1 gives token 1 three quarters, position 2 gives token 0 a half
    assertEquals(-Math.log(0.75) - Math.log(0.5), p.loss(), 1e-6);
    assertEquals(2 * Math.log(2), uniform.loss(), 1e-6);
    double kl = 0.75 * Math.log(0.75 / 0.5) + 0.25 * Math.log(0.25 / 0.5);
    assertEquals(kl, p.divergence(uniform), 1e-6);
    assertEquals(0, p.divergence(p), 1e-12);
  }
}
