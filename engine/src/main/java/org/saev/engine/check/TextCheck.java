package org.saev.engine.check;

import java.util.List;
import java.util.OptionalDouble;

/** Finds one fault of texts that shows in the text alone. */
interface TextCheck {
  List<TextCheck> ALL =
      List.of(new EmptyText(), new BoilerplateText(), new MisreadText(), new LongText());

  /** Message key of its definition. */
  String id();

  /** The measured value if the text has the fault. */
  OptionalDouble measure(String text);
}
