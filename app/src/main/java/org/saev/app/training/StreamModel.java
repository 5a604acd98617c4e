package org.saev.app.training;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.saev.engine.project.Streaming;

/** Whether an SAE is trained without stored activations, and with how many rows waiting. */
public final class StreamModel {
  private final BooleanProperty on = new SimpleBooleanProperty();
  private final IntegerProperty rows = new SimpleIntegerProperty(Streaming.USUAL.rows());
  private final ObjectBinding<Optional<Streaming>> streaming =
      Bindings.createObjectBinding(
          () ->
              on.get()
                  ? Optional.of(new Streaming(Streaming.USUAL.passes(), rows.get()))
                  : Optional.empty(),
          on,
          rows);

  public BooleanProperty onProperty() {
    return on;
  }

  /** Rows that wait in memory to be drawn at random. */
  public IntegerProperty rowsProperty() {
    return rows;
  }

  /** How to do without stored activations; empty to train on them. */
  public ObjectBinding<Optional<Streaming>> streamingProperty() {
    return streaming;
  }
}
