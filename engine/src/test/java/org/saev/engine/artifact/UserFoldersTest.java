package org.saev.engine.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {
  @Test
  void followsTheCustomOfEachSystem() {
    Path home = Path.of("/home/u");
    assertEquals(
        home.resolve(".local/share/saev-explorer"), UserFolders.data("Linux", "/home/u", Map.of()));
    assertEquals(
        Path.of("/data/saev-explorer"),
        UserFolders.data("Linux", "/home/u", Map.of("XDG_DATA_HOME", "/data")));
    assertEquals(
        home.resolve(".local/share/saev-explorer"),
        UserFolders.data("Linux", "/home/u", Map.of("XDG_DATA_HOME", "relative")),
        "the XDG specification wants relative paths ignored");
    assertEquals(
        home.resolve("Library/Application Support/saev-explorer"),
        UserFolders.data("Mac OS X", "/home/u", Map.of()));
    assertEquals(
        Path.of("/local/saev-explorer"),
        UserFolders.data("Windows 11", "/home/u", Map.of("LOCALAPPDATA", "/local")));
  }

  @Test
  void whatCanBeMadeAnewLiesApart() {
    Path home = Path.of("/home/u");
    assertEquals(
        home.resolve(".cache/saev-explorer"), UserFolders.cache("Linux", "/home/u", Map.of()));
    assertEquals(
        Path.of("/c/saev-explorer"),
        UserFolders.cache("Linux", "/home/u", Map.of("XDG_CACHE_HOME", "/c")));
    assertEquals(
        home.resolve("Library/Caches/saev-explorer"),
        UserFolders.cache("Mac OS X", "/home/u", Map.of()));
    assertEquals(
        Path.of("/local/saev-explorer/cache"),
        UserFolders.cache("Windows 11", "/home/u", Map.of("LOCALAPPDATA", "/local")));
  }
}
