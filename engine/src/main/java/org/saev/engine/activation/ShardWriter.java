package org.saev.engine.activation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saev.engine.model.Modality;
import org.saev.engine.model.Pass;
import org.saev.engine.model.TokenTable;

/**
 * Writes the two files of one shard: {@code .rows} (fp16, rows × d, little endian) and {@code
 * .tokens} ({@link TokenLayout}).
 */
final class ShardWriter implements AutoCloseable {
  private final OutputStream rows;
  private final OutputStream tokens;
  private final int dim;
  private final ByteBuffer rowBytes;
  private final ByteBuffer tokenBytes =
      ByteBuffer.allocate(TokenLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long written;
  private long textTokens;
  private long imageTokens;

  ShardWriter(Path rowsFile, Path tokensFile, int dim) throws IOException {
    this.dim = dim;
    rowBytes = ByteBuffer.allocate(dim * 2).order(ByteOrder.LITTLE_ENDIAN);
    rows = new BufferedOutputStream(Files.newOutputStream(rowsFile), 1 << 20);
    try {
      tokens = new BufferedOutputStream(Files.newOutputStream(tokensFile), 1 << 18);
    } catch (IOException e) {
      rows.close();
      throw e;
    }
  }

  /** Appends every token of one encoded sample. {@code residuals} is length × d. */
  void append(int sample, Pass pass, TokenTable table, float[] residuals) throws IOException {
    for (int i = 0; i < table.length(); i++) {
      rowBytes.clear();
      for (int j = 0; j < dim; j++) {
        rowBytes.putShort(Float.floatToFloat16(residuals[i * dim + j]));
      }
      rows.write(rowBytes.array());
      putToken(sample, pass, table, i);
      tokens.write(tokenBytes.array());
    }
    written += table.length();
  }

  private void putToken(int sample, Pass pass, TokenTable table, int i) {
    Modality modality = Modality.of(table.modality()[i]);
    ByteBuffer b = tokenBytes;
    b.clear();
    b.putInt(TokenLayout.SAMPLE, sample);
    b.putInt(TokenLayout.POSITION, i);
    b.putInt(TokenLayout.TOKEN_ID, table.tokenId()[i]);
    b.putShort(TokenLayout.SEGMENT, table.segment()[i]);
    b.putShort(TokenLayout.TILE, table.tile()[i]);
    b.putShort(TokenLayout.ROW, table.row()[i]);
    b.putShort(TokenLayout.COL, table.col()[i]);
    b.put(TokenLayout.MODALITY, modality.code());
    b.put(TokenLayout.PASS, StoredPass.code(pass));
    b.putLong(TokenLayout.PLACE, 0);
    switch (modality) {
      case IMAGE -> {
        imageTokens++;
        b.putChar(TokenLayout.PLACE, table.left()[i]);
        b.putChar(TokenLayout.PLACE + 2, table.top()[i]);
        b.putChar(TokenLayout.PLACE + 4, table.right()[i]);
        b.putChar(TokenLayout.PLACE + 6, table.bottom()[i]);
      }
      case TEXT -> {
        textTokens++;
        b.putInt(TokenLayout.PLACE, table.spanStart()[i]);
        b.putInt(TokenLayout.PLACE + 4, table.spanEnd()[i]);
      }
      case SPECIAL -> {
        // the same in every sample: it has no place of its own
      }
    }
  }

  /** What was written, as the manifest tells it. */
  StoreManifest.Shard summary(int firstSample, int samples) {
    return new StoreManifest.Shard(firstSample, samples, written, textTokens, imageTokens);
  }

  @Override
  public void close() throws IOException {
    try (rows;
        tokens) {
      rows.flush();
      tokens.flush();
    }
  }
}
