package org.saev.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a sample is put into words for a chat model: the pictures and a question, answered by the
 * sample's own text.
 *
 * <p>The three passes are cut from one sequence. {@link Pass#JOINT} is the whole of it; {@link
 * Pass#TEXT} the same without the image tokens; {@link Pass#PICTURE} ends with the last image
 * token, because under a causal mask nothing behind it can change it.
 *
 * @param question what the model is asked about the picture
 * @param placeholder the text of the image token
 */
record ChatLayout(ChatStyle style, String question, String placeholder) {
  /** Beside config.json, {@code {"question": …}}: what the checkpoint was trained to be asked. */
  static final String FILE = "saev_prompt.json";

  private static final String DEFAULT_QUESTION = "Describe the picture.";

  /**
   * A laid-out sample.
   *
   * @param text the whole prompt with one placeholder per image
   * @param images per image, the char where its placeholder starts
   * @param ownStart the char where the sample's own text starts; it runs to the end
   */
  record Prompt(String text, int[] images, int ownStart) {}

  static ChatLayout read(Path folder, ChatStyle style, String placeholder) {
    Path file = folder.resolve(FILE);
    String question =
        Files.isRegularFile(file)
            ? ConfigReader.root(file).text("question", DEFAULT_QUESTION)
            : DEFAULT_QUESTION;
    return new ChatLayout(style, question, placeholder);
  }

  /**
   * Lays a sample out. A sample without images gets one placeholder nevertheless, so that its text
   * is cut into tokens the same way; the caller leaves it out.
   */
  Prompt prompt(int images, String ownText) {
    StringBuilder text = new StringBuilder(style.before());
    int[] starts = new int[Math.max(1, images)];
    for (int i = 0; i < starts.length; i++) {
      text.append(style.beforeImage());
      starts[i] = text.length();
      text.append(placeholder).append(style.afterImage());
    }
    text.append(style.beforeQuestion()).append(question).append(style.afterQuestion());
    int ownStart = text.length();
    return new Prompt(text.append(ownText).toString(), starts, ownStart);
  }
}
