package org.saev.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What the published checkpoints' own chat templates make of one user turn with a picture: LLaVA
 * 1.5 and LLaVA-NeXT as on llava-hf's model pages and in transformers' documentation, Qwen2.5-VL as
 * on Qwen's. The answer follows after one space where the template of an assistant's turn puts one.
 */
final class ChatLayoutTest {
  static final List<Arguments> PUBLISHED =
      List.of(
          Arguments.of(ChatStyle.VICUNA, "<image>", "USER: <image>\nWhat is shown? ASSISTANT: "),
          Arguments.of(ChatStyle.MISTRAL, "<image>", "[INST] <image>\nWhat is shown? [/INST] "),
          Arguments.of(
              ChatStyle.LLAMA3,
              "<image>",
              "<|start_header_id|>user<|end_header_id|>\n\n<image>\nWhat is shown?<|eot_id|>"
                  + "<|start_header_id|>assistant<|end_header_id|>\n\n"),
          Arguments.of(
              ChatStyle.QWEN,
              "<|image_pad|>",
              """
              <|im_start|>system
              You are a helpful assistant.<|im_end|>
              <|im_start|>user
              <|vision_start|><|image_pad|><|vision_end|>What is shown?<|im_end|>
              <|im_start|>assistant
              """));

  @ParameterizedTest
  @FieldSource("PUBLISHED")
  void promptsAreThoseOfThePublishedTemplates(ChatStyle style, String image, String published) {
    ChatLayout layout = new ChatLayout(style, "What is shown?", image);
    ChatLayout.Prompt prompt = layout.prompt(1, "A red bus.");
    assertEquals(published + "A red bus.", prompt.text());
    assertEquals(published.length(), prompt.ownStart());
    assertEquals(published.indexOf(image), prompt.images()[0]);
  }
}
