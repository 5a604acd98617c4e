package org.saev.engine.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saev.engine.job.SaevException;

/**
 * The turns of a chat as different families of models were trained to read them. Each is what the
 * family's own chat template makes of one user turn with pictures, up to where the answer starts; a
 * template is recognised by the marks of its turns, never run.
 */
enum ChatStyle {
  /** {@code USER: <image>\nQUESTION ASSISTANT: ANSWER}. */
  VICUNA("USER: ", "", "\n", "", " ASSISTANT: ", "ASSISTANT"),
  /** {@code [INST] <image>\nQUESTION [/INST] ANSWER}. */
  MISTRAL("[INST] ", "", "\n", "", " [/INST] ", "[INST]"),
  /** Turns between headers; the pictures stand side by side in the first line. */
  LLAMA3(
      "<|start_header_id|>user<|end_header_id|>\n\n",
      "",
      "",
      "\n",
      "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
      "<|start_header_id|>"),
  /** Qwen2.5-VL's, with the system turn its template puts first, and no start token. */
  QWEN(
      "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n<|im_start|>user\n",
      "<|vision_start|>",
      "<|vision_end|>",
      "",
      "<|im_end|>\n<|im_start|>assistant\n",
      "<|vision_start|>"),
  /** Chameleon's, which has no template: pictures, question, separator, answer. */
  CHAMELEON("", "<racm3:break>", "<eoss>", "", "<reserved08706>", "<reserved08706>");

  private final String before;
  private final String beforeImage;
  private final String afterImage;
  private final String beforeQuestion;
  private final String afterQuestion;
  private final String mark;

  ChatStyle(
      String before,
      String beforeImage,
      String afterImage,
      String beforeQuestion,
      String afterQuestion,
      String mark) {
    this.before = before;
    this.beforeImage = beforeImage;
    this.afterImage = afterImage;
    this.beforeQuestion = beforeQuestion;
    this.afterQuestion = afterQuestion;
    this.mark = mark;
  }

  /**
   * The style of a folder's chat template; without one, that of LLaVA's first language model.
   *
   * @throws SaevException if the template has none of the known marks
   */
  static ChatStyle of(Path folder) {
    String template = template(folder);
    if (template.isEmpty()) {
      return VICUNA;
    }
    for (ChatStyle style : new ChatStyle[] {LLAMA3, MISTRAL, VICUNA}) {
      if (template.contains(style.mark)) {
        return style;
      }
    }
    throw new SaevException("model.chat-template", folder);
  }

  /** Where transformers looks for it, in that order. */
  private static String template(Path folder) {
    Path plain = folder.resolve("chat_template.jinja");
    if (Files.isRegularFile(plain)) {
      try {
        return Files.readString(plain, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new SaevException(e, "file.read-failed", plain, String.valueOf(e.getMessage()));
      }
    }
    for (String name :
        new String[] {"chat_template.json", "processor_config.json", "tokenizer_config.json"}) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        String text = ConfigReader.root(file).text("chat_template", "");
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }

  String before() {
    return before;
  }

  /** Whether a sequence starts with the start token even if the tokenizer adds none. */
  boolean marksStart() {
    return this != QWEN;
  }

  String beforeImage() {
    return beforeImage;
  }

  String afterImage() {
    return afterImage;
  }

  String beforeQuestion() {
    return beforeQuestion;
  }

  String afterQuestion() {
    return afterQuestion;
  }
}
