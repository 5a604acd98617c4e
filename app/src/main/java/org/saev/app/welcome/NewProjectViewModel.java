package org.saev.app.welcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.saev.app.common.dialog.DialogService;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.project.ProjectSource;
import org.saev.app.common.task.JobRunner;
import org.saev.app.common.task.Latest;
import org.saev.app.common.task.Threads;
import org.saev.engine.dataset.Head;
import org.saev.engine.dataset.Mapping;
import org.saev.engine.job.JobContext;
import org.saev.engine.project.ImportPreview;
import org.saev.engine.project.ModelOutlook;

/** What a new project is made of, looked at before it is made: dataset, model, layer, place. */
public final class NewProjectViewModel {
  private final ProjectSource source;
  private final JobRunner jobs;
  private final DialogService dialogs;
  private final Texts texts;
  private final Consumer<Path> made;
  private final Latest previewing;
  private final Latest describing;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ObjectProperty<@Nullable Path> dataset = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Path> model = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Path> place = new SimpleObjectProperty<>();
  private final IntegerProperty layer = new SimpleIntegerProperty();
  private final ReadOnlyObjectWrapper<@Nullable Head> head = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ModelOutlook> outlook =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Throwable> datasetProblem =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Throwable> modelProblem =
      new ReadOnlyObjectWrapper<>();
  private Optional<Mapping> mapping = Optional.empty();

  /**
   * @param made gets the folder of the project that was made
   */
  public NewProjectViewModel(
      ProjectSource source,
      JobRunner jobs,
      Threads threads,
      DialogService dialogs,
      Texts texts,
      Consumer<Path> made) {
    this.source = source;
    this.jobs = jobs;
    this.dialogs = dialogs;
    this.texts = texts;
    this.made = made;
    previewing = new Latest(threads);
    describing = new Latest(threads);
  }

  /** Whether the form is shown. */
  public BooleanProperty openProperty() {
    return open;
  }

  public ReadOnlyObjectProperty<@Nullable Path> datasetProperty() {
    return dataset;
  }

  public ReadOnlyObjectProperty<@Nullable Path> modelProperty() {
    return model;
  }

  public ReadOnlyObjectProperty<@Nullable Path> placeProperty() {
    return place;
  }

  /** Hook layer, 0-based. */
  public IntegerProperty layerProperty() {
    return layer;
  }

  /** The dataset's beginning; null until it was looked at. */
  public ReadOnlyObjectProperty<@Nullable Head> headProperty() {
    return head.getReadOnlyProperty();
  }

  /** What the model is; null until it was looked at. */
  public ReadOnlyObjectProperty<@Nullable ModelOutlook> outlookProperty() {
    return outlook.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Throwable> datasetProblemProperty() {
    return datasetProblem.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Throwable> modelProblemProperty() {
    return modelProblem.getReadOnlyProperty();
  }

  /** Whether everything is chosen and can be used. */
  public BooleanBinding readyProperty() {
    return Bindings.createBooleanBinding(
        () ->
            head.get() != null
                && datasetProblem.get() == null
                && outlook.get() != null
                && place.get() != null,
        head,
        datasetProblem,
        outlook,
        place);
  }

  /** Shows an empty form. */
  public void begin() {
    model.set(null);
    outlook.set(null);
    modelProblem.set(null);
    dataset.set(null);
    place.set(null);
    datasetProblem.set(null);
    showHead(null);
    open.set(true);
  }

  public void cancel() {
    open.set(false);
    previewing.forget();
    describing.forget();
    showHead(null);
  }

  public void chooseDatasetFile() {
    dialogs.chooseFile(texts.get("new.choose.dataset")).ifPresent(this::useDataset);
  }

  public void chooseDatasetFolder() {
    dialogs.chooseFolder(texts.get("new.choose.dataset")).ifPresent(this::useDataset);
  }

  public void chooseModel() {
    dialogs.chooseFolder(texts.get("new.choose.model")).ifPresent(this::useModel);
  }

  public void choosePlace() {
    Path now = place.get();
    String suggested = now == null ? "project.saev" : String.valueOf(now.getFileName());
    dialogs.chooseNewFolder(texts.get("new.choose.place"), suggested).ifPresent(place::set);
  }

  /** Takes a file or folder as the dataset, and proposes a place beside it. */
  public void useDataset(Path path) {
    dataset.set(path);
    mapping = Optional.empty();
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    place.set(path.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".saev"));
    preview();
  }

  public void useModel(Path folder) {
    model.set(folder);
    outlook.set(null);
    modelProblem.set(null);
    describing.ask(
        () -> source.describe(folder),
        found -> {
          outlook.set(found);
          // the middle: what is read there is no longer pixels and not yet the next word
          layer.set(found.info().layers() / 2);
        },
        modelProblem::set);
  }

  /** Says what a column means. */
  void assign(String column, ColumnRole role) {
    Head now = head.get();
    if (now != null) {
      Mapping before = now.mapping().orElse(new Mapping(Optional.empty(), List.of(), List.of()));
      mapping = Optional.of(role.give(column, before));
      preview();
    }
  }

  /** Makes the project; its page opens when it is there. */
  public void create() {
    Path data = dataset.get();
    Path folder = place.get();
    ModelOutlook known = outlook.get();
    if (data != null && folder != null && known != null) {
      jobs.startApart(
          "job.new",
          source.create(folder, known.info().folder(), data, mapping, layer.get()),
          project -> {
            cancel();
            made.accept(project);
          },
          dialogs::error);
    }
  }

  private void preview() {
    Path path = dataset.get();
    if (path == null) {
      return;
    }
    datasetProblem.set(null);
    Optional<Mapping> asked = mapping;
    previewing.ask(
        () -> source.preview(path, asked).run(JobContext.silent()),
        this::previewed,
        failure -> {
          showHead(null);
          datasetProblem.set(failure);
        });
  }

  private void previewed(ImportPreview preview) {
    showHead(preview.head());
    datasetProblem.set(preview.head().problem());
  }

  private void showHead(@Nullable Head next) {
    Head before = head.get();
    head.set(next);
    if (before != null) {
      before.close();
    }
  }
}
