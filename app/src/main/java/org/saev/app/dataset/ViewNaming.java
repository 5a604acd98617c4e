package org.saev.app.dataset;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Asks for a name: one to keep what is shown under, or another one for the open view. */
public final class ViewNaming {
  static final String REPLACES = "views.name.replaces";
  static final String TAKEN = "views.name.taken";

  private final ViewsModel views;
  private final ReadOnlyObjectWrapper<Purpose> purpose = new ReadOnlyObjectWrapper<>(Purpose.NONE);
  private final StringProperty name = new SimpleStringProperty("");
  private final StringBinding hint;

  /** What a name is asked for. */
  enum Purpose {
    /** None is. */
    NONE,
    /** What is shown becomes a view. */
    KEEP,
    /** The open view gets another name. */
    RENAME
  }

  ViewNaming(ViewsModel views) {
    this.views = views;
    hint = Bindings.createStringBinding(this::hint, purpose, name, views.viewsProperty());
    views.browserProperty().subscribe(now -> cancel());
    views
        .openProperty()
        .subscribe(now -> {
          if (purpose.get() == Purpose.RENAME) {
            cancel();
          }
        });
  }

  ReadOnlyObjectProperty<Purpose> purposeProperty() {
    return purpose.getReadOnlyProperty();
  }

  /** What is typed. */
  StringProperty nameProperty() {
    return name;
  }

  /** Text key of what is to be said of the name typed; empty for nothing. */
  StringBinding hintKey() {
    return hint;
  }

  private String hint() {
    String wanted = name.get().strip();
    if (!views.viewsProperty().get().containsKey(wanted)) {
      return "";
    }
    return switch (purpose.get()) {
      case NONE -> "";
      case KEEP -> REPLACES;
      case RENAME -> wanted.equals(views.openProperty().get()) ? "" : TAKEN;
    };
  }

  /** Asks under which name to keep what is shown. */
  public void keep() {
    ask(Purpose.KEEP, "");
  }

  /** Asks for another name of the open view. */
  public void rename() {
    if (!views.openProperty().get().isEmpty()) {
      ask(Purpose.RENAME, views.openProperty().get());
    }
  }

  private void ask(Purpose wanted, String suggested) {
    // asked for once more, whoever listens shall hear of it
    purpose.set(Purpose.NONE);
    name.set(suggested);
    purpose.set(wanted);
  }

  /** Does what was asked for, if the name will do. */
  void confirm() {
    String wanted = name.get().strip();
    Purpose now = purpose.get();
    if (wanted.isEmpty() || hint().equals(TAKEN)) {
      return;
    }
    cancel();
    switch (now) {
      case KEEP -> views.keep(wanted);
      case RENAME -> views.rename(wanted);
      case NONE -> {}
    }
  }

  void cancel() {
    purpose.set(Purpose.NONE);
  }
}
