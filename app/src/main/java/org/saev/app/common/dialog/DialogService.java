package org.saev.app.common.dialog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks the user and tells the user. Texts come ready in the user's language. */
public interface DialogService {
  /** Lets the user choose an existing file. */
  Optional<Path> chooseFile(String title);

  /** Lets the user choose an existing folder. */
  Optional<Path> chooseFolder(String title);

  /**
   * Lets the user name a folder that does not exist yet.
   *
   * @param suggested name to begin with
   */
  Optional<Path> chooseNewFolder(String title, String suggested);

  /** Lets the user name a file to write. */
  Optional<Path> chooseNewFile(String title, String suggested, String extension);

  /**
   * Asks before something that matters; leaving things as they are is always offered beside.
   *
   * @param actions what the buttons say, the one that is meant most first
   * @return place of the chosen action; empty to leave things as they are
   */
  OptionalInt choose(String title, String text, List<String> actions);

  /** Says in one sentence what went wrong; details can be copied. */
  void error(Throwable failure);

  /** Says shortly that something was done. */
  void notice(String text);

  /**
   * Says shortly that something was done, with a button beside it. Only the newest of these stays.
   *
   * @param action what the button says
   */
  void notice(String text, String action, Runnable run);

  /** Opens a file with the program the user has for it. */
  void show(Path file);
}
