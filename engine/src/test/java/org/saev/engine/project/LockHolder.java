package org.saev.engine.project;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that has a project open until it is killed. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] args) throws IOException {
    try (Project project = Project.open(Path.of(args[0]))) {
      System.out.println(project.folder().toFile().exists() ? "locked" : "gone");
      System.in.read();
    }
  }
}
