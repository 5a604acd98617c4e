package org.saev.app.common.prefs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** What the program remembers: language, look, font size, reviewer, keys, window, projects. */
public final class Preferences {
  /** Font sizes in per cent of the normal size. */
  public static final int SMALLEST_FONT = 80;

  public static final int NORMAL_FONT = 100;
  public static final int LARGEST_FONT = 200;
  private static final int FONT_STEP = 10;
  private static final int RECENT_KEPT = 10;

  private final ObjectProperty<Locale> language =
      new SimpleObjectProperty<>(
          Locale.getDefault().getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH);
  private final ObjectProperty<ThemeChoice> theme = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
  private final IntegerProperty fontPercent = new SimpleIntegerProperty(NORMAL_FONT);
  private final StringProperty reviewer =
      new SimpleStringProperty(System.getProperty("user.name", ""));
  private final BooleanProperty autoAdvance = new SimpleBooleanProperty(true);
  private final BooleanProperty presentation = new SimpleBooleanProperty();
  private final ObjectProperty<@Nullable WindowPlace> windowPlace = new SimpleObjectProperty<>();
  private final ObservableMap<String, String> keys = FXCollections.observableHashMap();
  private final ObservableList<RecentProject> recent = FXCollections.observableArrayList();

  public ObjectProperty<Locale> languageProperty() {
    return language;
  }

  public ObjectProperty<ThemeChoice> themeProperty() {
    return theme;
  }

  public IntegerProperty fontPercentProperty() {
    return fontPercent;
  }

  /** Whose name goes with decisions; the account's name until another is typed. */
  public StringProperty reviewerProperty() {
    return reviewer;
  }

  /** Whether a decision leads on to the next sample. */
  public BooleanProperty autoAdvanceProperty() {
    return autoAdvance;
  }

  /** Larger type and fewer panes while others look on; not kept between two starts. */
  public BooleanProperty presentationProperty() {
    return presentation;
  }

  /** Where the window stood last; null before it was ever moved. */
  public ObjectProperty<@Nullable WindowPlace> windowPlaceProperty() {
    return windowPlace;
  }

  /** Keys the user gave to actions, by the action's name; an empty one takes the key off. */
  public ObservableMap<String, String> keys() {
    return keys;
  }

  /** Recent projects, pinned ones first, then newest first. */
  public ObservableList<RecentProject> recent() {
    return recent;
  }

  /** Makes the font larger or smaller by whole steps, within the limits. */
  public void stepFont(int steps) {
    fontPercent.set(
        Math.clamp(fontPercent.get() + (long) steps * FONT_STEP, SMALLEST_FONT, LARGEST_FONT));
  }

  /** Puts a project at the top of the recent ones. */
  public void remember(Path folder) {
    List<RecentProject> next = new ArrayList<>(recent);
    boolean pinned = next.stream().anyMatch(p -> p.folder().equals(folder) && p.pinned());
    next.removeIf(p -> p.folder().equals(folder));
    next.addFirst(new RecentProject(folder, pinned));
    setRecent(next);
  }

  public void forget(Path folder) {
    recent.removeIf(p -> p.folder().equals(folder));
  }

  public void togglePin(Path folder) {
    List<RecentProject> next = new ArrayList<>(recent);
    next.replaceAll(p -> p.folder().equals(folder) ? new RecentProject(folder, !p.pinned()) : p);
    setRecent(next);
  }

  void setRecent(List<RecentProject> projects) {
    List<RecentProject> sorted = new ArrayList<>(projects);
    sorted.sort((a, b) -> Boolean.compare(b.pinned(), a.pinned()));
    recent.setAll(sorted.subList(0, Math.min(RECENT_KEPT, sorted.size())));
  }
}
