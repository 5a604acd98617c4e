package org.saev.app.common.control;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import org.saev.app.common.color.ColorScale;
import org.saev.app.common.color.HeatScale;
import org.saev.app.common.l10n.Texts;

/** Says what the colours on pictures and texts mean. */
public final class HeatLegend extends HBox {
  private static final int STOPS = 11;

  private final ObjectProperty<ColorScale> scale = new SimpleObjectProperty<>(HeatScale.LIGHT);
  private final Region ramp = new Region();

  public HeatLegend(Texts texts) {
    getStyleClass().add("heat-legend");
    setAlignment(Pos.CENTER_LEFT);
    ramp.getStyleClass().add("heat-ramp");
    getChildren()
        .addAll(
            Fx.label(end("parts.cost", "heat.weak", texts), "muted"),
            ramp,
            Fx.label(end("parts.gave", "heat.strong", texts), "muted"));
    scale.subscribe(this::paint);
  }

  public ObjectProperty<ColorScale> scaleProperty() {
    return scale;
  }

  private ObservableValue<String> end(String signed, String plain, Texts texts) {
    return Bindings.createStringBinding(
        () -> texts.get(scale.get().isSigned() ? signed : plain), scale, texts.localeProperty());
  }

  private void paint(ColorScale now) {
    Stop[] stops = new Stop[STOPS];
    for (int i = 0; i < STOPS; i++) {
      double t = i / (STOPS - 1.0);
      stops[i] = new Stop(t, now.color(now.isSigned() ? 2 * t - 1 : t));
    }
    ramp.setBackground(
        new Background(
            new BackgroundFill(
                new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, stops),
                new CornerRadii(3),
                Insets.EMPTY)));
  }
}
