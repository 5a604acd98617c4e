package org.saev.engine.cli;

import picocli.CommandLine;

/** Makes the commands; those that need the window are handed the way to it. */
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
    if (type == BenchCommand.class) {
      return type.cast(new BenchCommand(opener));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
