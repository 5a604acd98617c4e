package org.saev.app.filter;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.score.Score;

/** Chooses the score, and says in plain words and as a formula what it is. */
final class ScoreChooser extends VBox {
  ScoreChooser(FilterViewModel model, Texts texts) {
    getStyleClass().addAll("panel", "score-chooser");
    ComboBox<Score> box = new ComboBox<>(model.scores());
    box.setId("score-box");
    box.setMaxWidth(Double.MAX_VALUE);
    texts
        .localeProperty()
        .subscribe(locale -> {
          box.setConverter(names(texts));
          // the closed box keeps the name it shows until its value changes
          box.setValue(null);
          box.setValue(model.scoreProperty().get());
        });
    // one way each: while its list changes the box has no value for a moment, the model always has
    model.scoreProperty().subscribe(box::setValue);
    model
        .scores()
        .addListener(
            (ListChangeListener<Score>) change -> box.setValue(model.scoreProperty().get()));
    box.valueProperty()
        .subscribe(chosen -> {
          if (chosen != null) {
            model.scoreProperty().set(chosen);
          }
        });
    CheckBox perToken = new CheckBox();
    perToken.setId("score-per-token");
    perToken.textProperty().bind(texts.of("filter.per-token"));
    perToken.selectedProperty().bindBidirectional(model.perTokenProperty());
    perToken
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.scoreProperty().get().growsWithTokens(), model.scoreProperty()));
    perToken.managedProperty().bind(perToken.visibleProperty());
    box.accessibleTextProperty().bind(texts.of("filter.score"));
    getChildren()
        .addAll(
            Fx.label(texts.of("filter.score"), "section-title"),
            box,
            perToken,
            Fx.paragraph(text(model, texts, "definition"), "score-definition"),
            Fx.paragraph(text(model, texts, "formula"), "score-formula"));
  }

  private static ObservableValue<String> text(FilterViewModel model, Texts texts, String part) {
    return Bindings.createStringBinding(
        () -> texts.engine("score." + part + "." + model.scoreProperty().get().id()),
        model.scoreProperty(),
        texts.localeProperty());
  }

  /** A new converter for each language: the box asks it again for every name it shows. */
  private static StringConverter<Score> names(Texts texts) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable Score score) {
        return score == null ? "" : texts.engine("score.name." + score.id());
      }

      @Override
      public @Nullable Score fromString(String name) {
        return null;
      }
    };
  }
}
