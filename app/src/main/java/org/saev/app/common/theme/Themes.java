package org.saev.app.common.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.saev.app.common.color.HeatScale;
import org.saev.app.common.color.PartScale;
import org.saev.app.common.prefs.Preferences;
import org.saev.app.common.prefs.ThemeChoice;

/** Puts the chosen look on the windows and keeps it there while the choice changes. */
public final class Themes {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
  private static final PseudoClass JAPANESE = PseudoClass.getPseudoClass("japanese");
  private static final String BASE = "/css/primer.css";
  private static final List<String> SHEETS =
      List.of("/css/app.css", "/css/controlsfx-bridge.css", "/css/pages.css");
  private static final String MADE = "data:text/css;base64,";
  private static final Pattern LENGTH = Pattern.compile("(\\d+)px");
  private static final String ICONS = read("/css/icons.css");
  private static final double NORMAL_PIXELS = 14;
  private static final double PRESENTED = 1.3;

  /** A window less wide has room for the page and little beside it, in heights of its letters. */
  private static final double ROOMY = 58;

  private final Preferences preferences;
  private final BooleanBinding dark;
  private final ObjectBinding<HeatScale> heatScale;
  private final ObjectBinding<PartScale> partScale;
  private final DoubleBinding scale;
  private final ReadOnlyBooleanWrapper tight = new ReadOnlyBooleanWrapper();

  public Themes(Preferences preferences) {
    this.preferences = preferences;
    ShippedFonts.load();
    Platform.Preferences system = Platform.getPreferences();
    dark =
        Bindings.createBooleanBinding(
            () ->
                switch (preferences.themeProperty().get()) {
                  case LIGHT -> false;
                  case DARK -> true;
                  case SYSTEM -> system.getColorScheme() == ColorScheme.DARK;
                },
            preferences.themeProperty(),
            system.colorSchemeProperty());
    heatScale =
        Bindings.createObjectBinding(() -> dark.get() ? HeatScale.DARK : HeatScale.LIGHT, dark);
    partScale =
        Bindings.createObjectBinding(() -> dark.get() ? PartScale.DARK : PartScale.LIGHT, dark);
    scale =
        Bindings.createDoubleBinding(
            () ->
                preferences.fontPercentProperty().get()
                    / 100.0
                    * (preferences.presentationProperty().get() ? PRESENTED : 1),
            preferences.fontPercentProperty(),
            preferences.presentationProperty());
    Application.setUserAgentStylesheet(url(BASE));
  }

  /** Whether the dark look is on. */
  public BooleanBinding darkProperty() {
    return dark;
  }

  /** How large type is, 1 being normal; what is measured in pixels beside text grows with it. */
  public DoubleBinding scaleProperty() {
    return scale;
  }

  /**
   * Whether what surrounds the matter makes way for it: others look on, or the window is small for
   * its type.
   */
  public ReadOnlyBooleanProperty tightProperty() {
    return tight.getReadOnlyProperty();
  }

  /** The colour scale of activations for this look. */
  public ObjectBinding<HeatScale> heatScaleProperty() {
    return heatScale;
  }

  /** The colour scale of what parts gave and cost for this look. */
  public ObjectBinding<PartScale> partScaleProperty() {
    return partScale;
  }

  /** Styles a window, now and whenever look, language or font size change. */
  public void apply(Scene scene) {
    SHEETS.forEach(sheet -> scene.getStylesheets().add(url(sheet)));
    dark.subscribe(on -> scene.getRoot().pseudoClassStateChanged(DARK, on));
    preferences
        .languageProperty()
        .subscribe(language ->
            scene
                .getRoot()
                .pseudoClassStateChanged(
                    JAPANESE, language.getLanguage().equals(Locale.JAPANESE.getLanguage())));
    scale.subscribe(by ->
        scene
            .getRoot()
            .setStyle("-fx-font-size: " + Math.round(NORMAL_PIXELS * by.doubleValue()) + "px;"));
    scale.subscribe(by -> sizeIcons(scene, by.doubleValue()));
    tight.bind(
        Bindings.createBooleanBinding(
            () ->
                preferences.presentationProperty().get()
                    || scene.getWidth() < ROOMY * NORMAL_PIXELS * scale.get(),
            preferences.presentationProperty(),
            scene.widthProperty(),
            scale));
    tight.subscribe(on -> scene.getRoot().pseudoClassStateChanged(TIGHT, on));
  }

  /** Gives a dialog, which is a window of its own, the look of the window it belongs to. */
  public static void dress(Parent dialog, Scene owner) {
    dialog.getStylesheets().setAll(owner.getStylesheets());
    dialog.setStyle(owner.getRoot().getStyle());
    for (PseudoClass state : List.of(DARK, TIGHT, JAPANESE)) {
      dialog.pseudoClassStateChanged(state, owner.getRoot().getPseudoClassStates().contains(state));
    }
  }

  /** The sheet of icon sizes comes last, with every length multiplied. */
  private static void sizeIcons(Scene scene, double by) {
    scene.getStylesheets().removeIf(sheet -> sheet.startsWith(MADE));
    String sizes =
        LENGTH
            .matcher(ICONS)
            .replaceAll(px -> Math.round(Integer.parseInt(px.group(1)) * by) + "px");
    scene
        .getStylesheets()
        .add(MADE + Base64.getEncoder().encodeToString(sizes.getBytes(StandardCharsets.UTF_8)));
  }

  /** Light when dark and the other way round, as a fixed choice. */
  public void toggle() {
    preferences.themeProperty().set(dark.get() ? ThemeChoice.LIGHT : ThemeChoice.DARK);
  }

  private static String read(String resource) {
    try (InputStream in = Themes.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String url(String sheet) {
    return Objects.requireNonNull(Themes.class.getResource(sheet), sheet).toExternalForm();
  }
}
