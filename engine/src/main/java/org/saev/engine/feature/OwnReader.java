package org.saev.engine.feature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.saev.engine.model.Modality;
import org.saev.engine.model.OwnInput;
import org.saev.engine.model.Pass;
import org.saev.engine.model.TokenTable;
import org.saev.engine.model.VisionLanguageModel;
import org.saev.engine.sae.SaeEncoder;
import org.saev.engine.sae.SparseCodes;

/**
 * What features answer to on somebody's own text or picture, read the way the index was made: where
 * it took text alone, so is the own text read, and the picture beside it does not touch it.
 */
public final class OwnReader {
  private final VisionLanguageModel model;
  private final SaeEncoder encoder;
  private final TokenView view;
  private final int layer;

  public OwnReader(VisionLanguageModel model, SaeEncoder encoder, TokenView view, int layer) {
    this.model = model;
    this.encoder = encoder;
    this.view = view;
    this.layer = layer;
  }

  /**
   * Reads an input of a picture before a text.
   *
   * @param picture a picture's file; null for a text alone
   * @param text may be empty if there is a picture
   * @throws IOException if the picture cannot be read or decoded
   */
  public OwnReading read(@Nullable Path picture, String text) throws IOException {
    OwnInput whole = OwnInput.of(picture, text);
    List<SampleTokens.Token> tokens = new ArrayList<>();
    float[] rows;
    if (picture != null && !text.isBlank() && view == TokenView.SEPARATE) {
      float[] pictureRows = take(OwnInput.of(picture, ""), 0, tokens);
      float[] textRows = take(OwnInput.of(null, text), 1, tokens);
      rows = Arrays.copyOf(pictureRows, pictureRows.length + textRows.length);
      System.arraycopy(textRows, 0, rows, pictureRows.length, textRows.length);
    } else {
      rows = take(whole, 0, tokens);
    }
    SparseCodes codes = encoder.encode(rows, tokens.size());
    return new OwnReading(whole, new SampleTokens(0, tokens, codes));
  }

  /** Adds an input's text and image tokens; their rows. */
  private float[] take(OwnInput input, int firstSegment, List<SampleTokens.Token> tokens)
      throws IOException {
    OwnInput.Reading reading = input.read(model, layer);
    TokenTable table = reading.tokens();
    int width = reading.width();
    float[] rows = new float[table.length() * width];
    int kept = 0;
    for (int i = 0; i < table.length(); i++) {
      if (table.modality()[i] != Modality.SPECIAL.code()) {
        tokens.add(token(table, i, input.pass(), firstSegment));
        System.arraycopy(reading.rows(), i * width, rows, kept++ * width, width);
      }
    }
    return Arrays.copyOf(rows, kept * width);
  }

  private static SampleTokens.Token token(TokenTable table, int i, Pass pass, int firstSegment) {
    int segment = firstSegment + table.segment()[i];
    if (table.modality()[i] == Modality.TEXT.code()) {
      return new SampleTokens.Token.Text(pass, segment, table.spanStart()[i], table.spanEnd()[i]);
    }
    return new SampleTokens.Token.Patch(
        pass,
        segment,
        table.row()[i],
        table.col()[i],
        table.left()[i] / 65535.0,
        table.top()[i] / 65535.0,
        table.right()[i] / 65535.0,
        table.bottom()[i] / 65535.0);
  }
}
