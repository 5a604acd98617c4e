package org.saev.engine.cli;

import org.saev.engine.project.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** The version line. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"SAE-V Explorer " + ProgramVersion.text()};
  }
}
