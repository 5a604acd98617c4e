package org.saev.engine.project;

import java.nio.file.Files;
import java.nio.file.Path;
import org.saev.engine.artifact.Json;
import org.saev.engine.artifact.WholeFile;
import org.saev.engine.job.SaevException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads and writes {@code project.json}. */
final class ProjectFile {
  static final String NAME = "project.json";

  private ProjectFile() {}

  /**
   * @throws SaevException if the folder is no project, its file is damaged, or a newer program
   *     wrote it
   */
  static ProjectInfo read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(folder)) {
      throw new SaevException("file.missing", folder);
    }
    if (!Files.isRegularFile(file)) {
      throw new SaevException("project.not-a-project", folder);
    }
    JsonNode tree = tree(file);
    JsonNode version = tree.path("format_version");
    if (!version.isInt()) {
      throw new SaevException("project.damaged", file);
    }
    if (version.intValue() > ProjectInfo.FORMAT) {
      throw new SaevException("project.newer", folder, version.intValue(), ProjectInfo.FORMAT);
    }
    return info(tree, file);
  }

  private static JsonNode tree(Path file) {
    try {
      return Json.tree(file);
    } catch (SaevException e) {
      throw e.key().equals("json.malformed") ? new SaevException(e, "project.damaged", file) : e;
    }
  }

  private static ProjectInfo info(JsonNode tree, Path file) {
    for (String part : new String[] {"name", "dataset", "model", "created"}) {
      if (!tree.hasNonNull(part)) {
        throw new SaevException("project.damaged", file);
      }
    }
    try {
      return Json.MAPPER.treeToValue(tree, ProjectInfo.class);
    } catch (JacksonException e) {
      throw new SaevException(e, "project.damaged", file);
    }
  }

  /** Replaces the file as a whole: a crash leaves the old one or the new one. */
  static void write(Path folder, ProjectInfo info) {
    WholeFile.write(folder.resolve(NAME), fresh -> Json.write(fresh, info));
  }
}
