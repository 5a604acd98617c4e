package org.saev.engine.project;

import java.nio.file.Path;
import org.saev.engine.artifact.UserFolders;
import org.saev.engine.tensor.Machine;

/**
 * What the settings page says of the machine the program runs on.
 *
 * @param processors cores
 * @param memoryMegabytes its memory; 0 if it does not say
 * @param heapMegabytes how much of it the program may take for itself
 * @param version of the program
 * @param data where the program keeps what it makes without being told a place
 */
public record MachineFacts(
    int processors, long memoryMegabytes, long heapMegabytes, String version, Path data) {
  private static final int MEGA = 20;

  public static MachineFacts here() {
    return new MachineFacts(
        Runtime.getRuntime().availableProcessors(),
        Machine.totalMemory() >> MEGA,
        Runtime.getRuntime().maxMemory() >> MEGA,
        ProgramVersion.text(),
        UserFolders.data());
  }
}
