package org.saev.app.shell;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.saev.app.common.project.Workspace;
import org.saev.engine.project.ProjectStages;

/** What the desktop shows of the window, in its frame and in its list of windows: name and icon. */
public final class WindowFrame {
  private static final String PROGRAM = "SAE-V Explorer";
  private static final int[] ICON_PIXELS = {16, 32, 64, 256};

  private WindowFrame() {}

  /**
   * Names the window after its project, before the program, as lists of windows cut off the end.
   */
  public static void name(Stage window, Workspace workspace) {
    window.titleProperty().bind(orProgram(workspace, project -> project + " – " + PROGRAM));
  }

  /** The name of the open project, or of the program where none is open. */
  static StringBinding project(Workspace workspace) {
    return orProgram(workspace, project -> project);
  }

  private static StringBinding orProgram(Workspace workspace, UnaryOperator<String> named) {
    return Bindings.createStringBinding(
        () -> {
          ProjectStages open = workspace.project();
          return open == null ? PROGRAM : named.apply(open.info().name());
        },
        workspace.projectProperty());
  }

  /** The window's icon, in every size a desktop asks for; reads some small files. */
  public static List<Image> icon() {
    return IntStream.of(ICON_PIXELS)
        .mapToObj(pixels -> "/icons/saev-" + pixels + ".png")
        .map(name -> Objects.requireNonNull(WindowFrame.class.getResource(name), name))
        .map(address -> new Image(address.toExternalForm()))
        .toList();
  }
}
