package org.saev.engine.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.saev.engine.artifact.Json;
import org.saev.engine.job.SaevException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Walks through a large JSON file without holding more than one element of it. */
final class JsonStream {
  private JsonStream() {}

  /** Looks at a parser that stands before the first token. */
  @FunctionalInterface
  interface Walk<T> {
    T over(JsonParser parser) throws IOException;
  }

  /**
   * @throws SaevException naming the line if the file is not valid JSON or unfolds beyond all
   *     bounds
   */
  static <T> T walk(FileTree tree, String file, Walk<T> walk) {
    try (InputStream in = new Bounded(tree.open(file), file);
        JsonParser parser = Json.MAPPER.createParser(in)) {
      return walk.over(parser);
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new SaevException(e, "dataset.line-malformed", file, line, e.getOriginalMessage());
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", file, String.valueOf(e.getMessage()));
    }
  }

  /** Line the parser stands on. */
  static long line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  /** Steps to the first element of an array that is the whole file. */
  static JsonToken intoArray(JsonParser parser, String file) {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw new SaevException("dataset.line-not-object", file, line(parser));
    }
    return parser.nextToken();
  }

  private static final class Bounded extends FilterInputStream {
    private final String file;
    private long consumed;

    Bounded(InputStream in, String file) {
      super(in);
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return count(super.read(), 1);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      return count(read, read);
    }

    private int count(int answer, int bytes) {
      consumed += Math.max(0, bytes);
      if (consumed > Limits.LARGEST_TEXT) {
        throw new SaevException("dataset.text-too-large", file, Limits.LARGEST_TEXT >> 30);
      }
      return answer;
    }
  }
}
