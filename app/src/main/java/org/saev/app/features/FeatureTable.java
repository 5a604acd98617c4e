package org.saev.app.features;

import java.text.NumberFormat;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.saev.app.common.control.EmptyState;
import org.saev.app.common.control.Fx;
import org.saev.app.common.control.ShareBar;
import org.saev.app.common.control.SteadyColumns;
import org.saev.app.common.control.TypeChip;
import org.saev.app.common.icon.Icon;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.PageTools;
import org.saev.app.common.sample.FeatureWords;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;

/** The features that pass the filters; arrow keys walk through their cards. */
final class FeatureTable extends TableView<FeatureStats> {
  /** The part of its width a column may be narrowed to. */
  private static final double NARROWEST = 0.8;

  /** Room for the scroll bar. */
  private static final double BAR = 16;

  /** Number and words of a feature. */
  private static final int ALWAYS = 2;

  private final FeaturesViewModel model;
  private final PageTools tools;
  private final Texts texts;
  private boolean following;

  FeatureTable(FeaturesViewModel model, PageTools tools) {
    super(model.features());
    this.model = model;
    this.tools = tools;
    this.texts = tools.texts();
    setId("feature-table");
    getStyleClass().addAll("dense", "feature-table");
    SteadyColumns.keep(this);
    // before the first sort: a table refuses to sort a list that does not follow it
    model.features().comparatorProperty().bind(comparatorProperty());
    addColumns();
    tools.themes().scaleProperty().subscribe(scale -> scaleTo(scale.doubleValue()));
    widthProperty().subscribe(this::leaveOut);
    setPlaceholder(nothing());
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(chosen -> {
          if (chosen != null && !following) {
            model.select(chosen.feature());
          }
        });
    model.cardProperty().subscribe(card -> follow());
  }

  /** Marks and shows the row of the open card, where the filters let it through. */
  private void follow() {
    FeatureStats chosen = getSelectionModel().getSelectedItem();
    if (chosen != null && chosen.feature() == model.selected()) {
      return;
    }
    following = true;
    int row = model.place(model.selected());
    if (row >= 0) {
      getSelectionModel().select(row);
      scrollTo(Math.max(0, row - 4));
    }
    following = false;
  }

  private void addColumns() {
    TableColumn<FeatureStats, Integer> number =
        column("number", 58, FeatureStats::feature, cell -> texts.get("number.plain", cell));
    number.getStyleClass().add("number-column");
    TableColumn<FeatureStats, String> words = wordsColumn();
    TableColumn<FeatureStats, ModalityClass> type = typeColumn();
    TableColumn<FeatureStats, Double> omega =
        column("omega", 60, FeatureStats::omega, value -> fraction(value, 2));
    TableColumn<FeatureStats, Double> share = shareColumn();
    TableColumn<FeatureStats, Double> density =
        column("density", 82, FeatureStats::density, this::density);
    omega.getStyleClass().add("number-column");
    density.getStyleClass().add("number-column");
    omega.setComparator(FeatureTable::unknownLast);
    getColumns().setAll(List.of(number, words, type, omega, share, density));
    omega.setSortType(TableColumn.SortType.DESCENDING);
    getSortOrder().add(omega);
  }

  private void scaleTo(double scale) {
    for (TableColumn<FeatureStats, ?> column : getColumns()) {
      double width = (double) column.getUserData() * scale;
      column.setMinWidth(width * NARROWEST);
      column.setPrefWidth(width);
    }
    leaveOut();
  }

  /** Columns that do not fit are left out, the last first; the name of a feature always stays. */
  private void leaveOut() {
    double left = getWidth() - BAR;
    int number = 0;
    for (TableColumn<FeatureStats, ?> column : getColumns()) {
      left -= column.getMinWidth();
      column.setVisible(number++ < ALWAYS || left >= 0);
    }
  }

  /** A feature without ω stands below every feature with one when the largest come first. */
  private static int unknownLast(Double a, Double b) {
    boolean left = a.isNaN();
    boolean right = b.isNaN();
    return left || right ? Boolean.compare(right, left) : Double.compare(a, b);
  }

  private <T> TableColumn<FeatureStats, T> column(
      String id, double width, Function<FeatureStats, T> value, Function<T, String> text) {
    TableColumn<FeatureStats, T> column = new TableColumn<>();
    column.setId("column-" + id);
    column.setGraphic(Fx.label(texts.of("features.column." + id), "column-title"));
    column.setUserData(width);
    column.setCellValueFactory(row -> constant(value.apply(row.getValue())));
    column.setCellFactory(owner ->
        new TableCell<>() {
          @Override
          protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : text.apply(item));
          }
        });
    return column;
  }

  /** Follows what is written of the features, cell by cell: no other cell is made anew for it. */
  private TableColumn<FeatureStats, String> wordsColumn() {
    FeatureWords words = tools.words();
    TableColumn<FeatureStats, String> column = column("words", 140, stats -> "", text -> text);
    column.setCellValueFactory(row ->
        Bindings.createStringBinding(
            () -> words.label(row.getValue().feature()), words.changesProperty()));
    column.setSortable(false);
    column.getStyleClass().add("words-column");
    return column;
  }

  private TableColumn<FeatureStats, ModalityClass> typeColumn() {
    TableColumn<FeatureStats, ModalityClass> column =
        column("type", 86, FeatureStats::type, type -> "");
    column.setCellFactory(owner ->
        new TableCell<>() {
          private final TypeChip chip = new TypeChip(texts);

          {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setGraphic(chip);
          }

          @Override
          protected void updateItem(ModalityClass item, boolean empty) {
            super.updateItem(item, empty);
            // hidden in an empty row: taken out and put back it would be styled anew
            chip.setVisible(!empty);
            if (!empty && item != null) {
              chip.show(item);
            }
          }
        });
    return column;
  }

  private TableColumn<FeatureStats, Double> shareColumn() {
    TableColumn<FeatureStats, Double> column =
        column("share", 78, FeatureStats::imageShare, value -> "");
    column.setComparator(FeatureTable::unknownLast);
    column.setCellFactory(owner ->
        new TableCell<>() {
          private final ShareBar bar = new ShareBar();
          private final HBox frame = new HBox(bar);

          {
            bar.setMaxHeight(8);
            HBox.setHgrow(bar, Priority.ALWAYS);
            frame.setAlignment(Pos.CENTER_LEFT);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setGraphic(frame);
          }

          @Override
          protected void updateItem(Double item, boolean empty) {
            super.updateItem(item, empty);
            frame.setVisible(!empty);
            bar.setShare(empty || item == null ? Double.NaN : item);
          }
        });
    return column;
  }

  private Node nothing() {
    return new EmptyState(
            Icon.SEARCH, texts.of("features.empty.title"), texts.of("features.empty.hint"))
        .with("features-empty-reset", texts.of("features.filter.reset"), model.filter()::reset);
  }

  private String fraction(double value, int digits) {
    if (Double.isNaN(value)) {
      return "–";
    }
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }

  private String density(double value) {
    NumberFormat format = NumberFormat.getPercentInstance(texts.locale());
    format.setMaximumFractionDigits(value < 0.001 ? 3 : value < 0.01 ? 2 : 1);
    return format.format(value);
  }

  private static <T> ObservableValue<T> constant(T value) {
    ObjectBinding<T> binding = Bindings.createObjectBinding(() -> value);
    return binding;
  }
}
