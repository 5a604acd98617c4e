package org.saev.app.common.prefs;

import java.nio.file.Files;
import java.nio.file.Path;

/** A project that was open before. */
public record RecentProject(Path folder, boolean pinned) {
  /** Whether the folder is gone, as after a move or on a drive that is not connected. */
  public boolean isMissing() {
    return !Files.isDirectory(folder);
  }

  public String name() {
    Path last = folder.getFileName();
    String name = last == null ? folder.toString() : last.toString();
    return name.endsWith(".saev") ? name.substring(0, name.length() - ".saev".length()) : name;
  }
}
