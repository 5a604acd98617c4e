package org.saev.engine.cli;

import picocli.CommandLine;

/** Makes the commands; the one that opens a window is handed the way to do so. */
final class CommandFactory implements CommandLine.IFactory {
  private final WindowOpener opener;

  CommandFactory(WindowOpener opener) {
    this.opener = opener;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == DemoCommand.class) {
      return type.cast(new DemoCommand(opener));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
