package org.saev.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code saev} command: only its sub-commands do anything. */
@Command(
    name = "saev",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      NewCommand.class,
      RelinkCommand.class,
      HarvestCommand.class,
      TrainCommand.class,
      SaesCommand.class,
      IndexCommand.class,
      EvaluateCommand.class,
      FeaturesCommand.class,
      ScoreCommand.class,
      FilterCommand.class,
      ReportCommand.class,
      ExportSaeCommand.class,
      ImportSaeCommand.class,
      CheckCommand.class,
      ExportTableCommand.class,
      ExportScoresCommand.class,
      LabelsCommand.class,
      ExperimentCommand.class,
      GradeCommand.class,
      TraceCommand.class,
      VerifyCommand.class,
      DoctorCommand.class,
      BenchCommand.class,
      HelpCommand.class
    })
final class SaevCommand {}
