package org.saev.app.filter;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.HelpFold;
import org.saev.app.common.control.HelpItem;
import org.saev.app.common.l10n.Texts;
import org.saev.engine.feature.TokenView;
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
    Label read = Fx.paragraph(reading(model, texts), "muted");
    read.setId("score-view");
    box.accessibleTextProperty().bind(texts.of("filter.score"));
    getChildren()
        .addAll(
            new HelpFold(
                "help-score",
                Fx.label(texts.of("filter.score"), "section-title"),
                model.scoreProperty().map(score -> List.of(HelpItem.ofScore(score.id()).alone())),
                new SimpleBooleanProperty(),
                texts),
            box,
            Fx.paragraph(definition(model, texts), "score-definition"),
            Fx.paragraph(formula(model, texts), "score-formula"),
            perToken,
            Fx.paragraph(
                Bindings.createStringBinding(
                    () -> texts.get(tokenHint(model)),
                    model.scoreProperty(),
                    texts.localeProperty()),
                "muted"),
            read);
  }

  /** The formula as it is applied: per token it is divided. */
  private static ObservableValue<String> formula(FilterViewModel model, Texts texts) {
    return Bindings.createStringBinding(
        () -> {
          Score score = model.scoreProperty().get();
          String formula = texts.engine("score.formula." + score.id());
          return model.perTokenProperty().get() && score.growsWithTokens()
              ? texts.get("filter.per-token.formula", formula)
              : formula;
        },
        model.scoreProperty(),
        model.perTokenProperty(),
        texts.localeProperty());
  }

  private static String tokenHint(FilterViewModel model) {
    return model.scoreProperty().get().growsWithTokens()
        ? "filter.per-token.hint"
        : "filter.per-token.steady";
  }

  /** How the samples were read whose features are scored. */
  private static ObservableValue<String> reading(FilterViewModel model, Texts texts) {
    return Bindings.createStringBinding(
        () -> {
          TokenView view = model.viewProperty().get();
          return view == null ? "" : texts.get("filter.view." + view.id());
        },
        model.viewProperty(),
        texts.localeProperty());
  }

  private static ObservableValue<String> definition(FilterViewModel model, Texts texts) {
    return Bindings.createStringBinding(
        () -> texts.engine("score.definition." + model.scoreProperty().get().id()),
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
