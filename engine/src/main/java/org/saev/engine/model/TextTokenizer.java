package org.saev.engine.model;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/** A model folder's {@code tokenizer.json}. May be used from several threads. */
final class TextTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;

  private TextTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Ids of a text and where each came from.
   *
   * @param start per token, its first char in the text (UTF-16); -1 if it stands for none
   * @param end per token, one past its last char
   */
  record Tokens(int[] ids, int[] start, int[] end) {}

  /**
   * Loads {@code tokenizer.json}; nothing is truncated or padded.
   *
   * @param vocabulary how many ids the model knows: no more may come out
   */
  static TextTokenizer read(Path folder, int vocabulary) {
    Path file = folder.resolve("tokenizer.json");
    if (!Files.isRegularFile(file)) {
      throw new SaevException("file.missing", file);
    }
    JsonNode tree = Json.tree(file);
    int size = largestId(tree) + 1;
    if (size > vocabulary) {
      throw new SaevException("model.tokenizer-size", folder, size, vocabulary);
    }
    try {
      HuggingFaceTokenizer tokenizer =
          HuggingFaceTokenizer.newInstance(file, Map.of("truncation", "false", "padding", "false"));
      return new TextTokenizer(tokenizer);
    } catch (IOException | RuntimeException e) {
      throw new SaevException(e, "model.tokenizer", file, String.valueOf(e.getMessage()));
    }
  }

  /** The ids of {@code text}, with whatever the tokenizer itself puts before and after. */
  Tokens encode(String text) {
    Encoding encoding = tokenizer.encode(text, true, false);
    long[] ids = encoding.getIds();
    @Nullable CharSpan[] spans = encoding.getCharTokenSpans();
    int[] toChar = charOffsets(text);
    Tokens tokens = new Tokens(new int[ids.length], new int[ids.length], new int[ids.length]);
    for (int i = 0; i < ids.length; i++) {
      CharSpan span = spans[i];
      tokens.ids[i] = Math.toIntExact(ids[i]);
      tokens.start[i] = span == null ? -1 : toChar[span.getStart()];
      tokens.end[i] = span == null ? -1 : toChar[span.getEnd()];
    }
    return tokens;
  }

  /** The text of one id. */
  String piece(int id) {
    return tokenizer.decode(new long[] {id}, false);
  }

  /** The tokenizer counts code points, Java counts chars: per code point, its char. */
  private static int[] charOffsets(String text) {
    int points = text.codePointCount(0, text.length());
    int[] offsets = new int[points + 1];
    for (int i = 1, at = 0; i <= points; i++) {
      at += Character.charCount(text.codePointAt(at));
      offsets[i] = at;
    }
    return offsets;
  }

  private static int largestId(JsonNode tree) {
    int largest = -1;
    for (JsonNode id : tree.path("model").path("vocab")) {
      largest = Math.max(largest, id.isInt() ? id.intValue() : -1);
    }
    for (JsonNode token : tree.path("added_tokens")) {
      largest = Math.max(largest, token.path("id").asInt(-1));
    }
    return largest;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
