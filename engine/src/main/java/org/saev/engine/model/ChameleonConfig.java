package org.saev.engine.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.saev.engine.job.SaevException;
import tools.jackson.databind.JsonNode;

/**
 * {@code config.json} of a Chameleon model.
 *
 * @param imageToken id of the placeholder for one place in a picture
 * @param words per code of the book, the vocabulary id that stands for it
 * @param imageWords all ids that stand for codes, ascending; the model never answers with them
 */
record ChameleonConfig(
    CodeBookConfig book, DecoderConfig text, int imageToken, long[] words, long[] imageWords) {
  private static final String PREFIX = "IMGIMG";

  static ChameleonConfig read(Path folder) {
    Path file = folder.resolve("config.json");
    ConfigReader root = ConfigReader.root(file);
    DecoderConfig text = DecoderConfig.parseAlone(root);
    CodeBookConfig book = CodeBookConfig.parse(root.child("vq_config"));
    ConfigReader map = root.child("vocabulary_map");
    int image = map.index("<image>", -1);
    if (image < 0 || image >= text.vocabulary()) {
      throw new SaevException("model.config-value", file, "vocabulary_map[<image>]", image);
    }
    long[] words = new long[book.codes()];
    long[] all = new long[map.node().size()];
    int count = 0;
    for (Map.Entry<String, JsonNode> entry : map.node().properties()) {
      String name = entry.getKey();
      if (!name.startsWith(PREFIX)) {
        continue;
      }
      int id = map.index(name, -1);
      int code = code(name);
      if (id < 0 || id >= text.vocabulary() || code < 0 || code >= words.length) {
        throw new SaevException("model.config-value", file, "vocabulary_map[" + name + "]", id);
      }
      words[code] = id;
      all[count++] = id;
    }
    long[] imageWords = Arrays.copyOf(all, count);
    Arrays.sort(imageWords);
    return new ChameleonConfig(book, text, image, words, imageWords);
  }

  /** The code a word stands for: its digits are written A … J, and a Z ends it. -1 if none. */
  private static int code(String name) {
    int code = 0;
    for (int i = PREFIX.length(); i < name.length() - 1; i++) {
      int digit = name.charAt(i) - 'A';
      if (digit < 0 || digit > 9 || code > 1_000_000) {
        return -1;
      }
      code = 10 * code + digit;
    }
    return name.length() > PREFIX.length() + 1 ? code : -1;
  }
}
