/**
 * Vision-language models loaded from a Hugging Face folder: configuration, tokenizer, image
 * processor, token table, forward to a layer. One class per architecture.
 */
@NullMarked
package org.saev.engine.model;

import org.jspecify.annotations.NullMarked;
