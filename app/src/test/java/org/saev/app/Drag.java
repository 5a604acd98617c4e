package org.saev.app;

import com.sun.javafx.scene.SceneHelper;
import com.sun.javafx.tk.TKClipboard;
import com.sun.javafx.tk.TKDropTargetListener;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.image.Image;
import javafx.scene.input.DataFormat;
import javafx.scene.input.TransferMode;
import javafx.util.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Files held over the window by another program. The headless platform knows none, so the scene is
 * told what the system would tell it; from there on everything is the toolkit's own.
 */
final class Drag {
  private final TestWindow window;
  private final Held held;

  Drag(TestWindow window, Path... files) {
    this.window = window;
    held = new Held(Arrays.stream(files).map(file -> file.toAbsolutePath().toFile()).toList());
  }

  /** Comes into the window; whether something there would take the files. */
  boolean enter(double x, double y) {
    return window.get(
        () -> target().dragEnter(x, y, x, y, TransferMode.COPY, held) == TransferMode.COPY);
  }

  /** Moves over the window. */
  boolean over(double x, double y) {
    return window.get(() -> target().dragOver(x, y, x, y, TransferMode.COPY) == TransferMode.COPY);
  }

  /** Whether the files were taken. */
  boolean drop(double x, double y) {
    return window.get(() -> target().drop(x, y, x, y, TransferMode.COPY) == TransferMode.COPY);
  }

  void leave() {
    window.onFx(() -> target().dragExit(0, 0, 0, 0));
  }

  private TKDropTargetListener target() {
    try {
      Object peer = SceneHelper.getPeer(window.stage().getScene());
      Field listener = peer.getClass().getSuperclass().getDeclaredField("dropTargetListener");
      listener.setAccessible(true);
      return (TKDropTargetListener) listener.get(peer);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the toolkit is another one", e);
    }
  }

  /** What the other program offers. */
  private record Held(List<File> files) implements TKClipboard {
    @Override
    public Set<DataFormat> getContentTypes() {
      return Set.of(DataFormat.FILES);
    }

    @Override
    @SafeVarargs
    public final boolean putContent(Pair<DataFormat, Object>... content) {
      return false;
    }

    @Override
    public @Nullable Object getContent(DataFormat format) {
      return format.equals(DataFormat.FILES) ? files : null;
    }

    @Override
    public boolean hasContent(DataFormat format) {
      return format.equals(DataFormat.FILES);
    }

    @Override
    public Set<TransferMode> getTransferModes() {
      return EnumSet.of(TransferMode.COPY);
    }

    @Override
    public void setDragView(@Nullable Image image) {}

    @Override
    public void setDragViewOffsetX(double offset) {}

    @Override
    public void setDragViewOffsetY(double offset) {}

    @Override
    public @Nullable Image getDragView() {
      return null;
    }

    @Override
    public double getDragViewOffsetX() {
      return 0;
    }

    @Override
    public double getDragViewOffsetY() {
      return 0;
    }
  }
}
