package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.project.FinishedProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saev features}: the table of features, sorted and filtered. */
@Command(name = "features", mixinStandardHelpOptions = true)
final class FeaturesCommand extends Work {
  @Parameters(index = "0", paramLabel = "PROJECT", descriptionKey = "project")
  Path folder;

  @Mixin ViewOption view;

  @Option(names = "--sort", paramLabel = "COLUMN", defaultValue = "omega")
  String sort;

  @Option(names = "--where", paramLabel = "CLASS")
  List<ModalityClass> where = List.of();

  @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
  int limit;

  @Override
  Answer work(JobContext context) {
    try (FinishedProject project = FinishedProject.open(folder, view.get(), context)) {
      ToDoubleFunction<FeatureStats> column = column(sort);
      Predicate<FeatureStats> kept = f -> where.isEmpty() || where.contains(f.type());
      List<FeatureStats> rows =
          project.features().stream()
              .filter(kept)
              .sorted(
                  Comparator.comparingDouble(
                      (FeatureStats f) -> descending(column.applyAsDouble(f))))
              .limit(limit)
              .toList();
      List<String> lines = new ArrayList<>();
      lines.add(Messages.local("cli.features.head"));
      for (FeatureStats f : rows) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%8d  %-11s  %8.4f  %6.3f  %9.6f  %8d  %8d",
                f.feature(),
                f.type().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                f.omega(),
                f.imageShare(),
                f.density(),
                f.textTokens(),
                f.imageTokens()));
      }
      return Answer.of(rows, lines);
    }
  }

  /** Largest first, features without a value last. */
  private static double descending(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : -value;
  }

  private static ToDoubleFunction<FeatureStats> column(String name) {
    return switch (name) {
      case "omega" -> FeatureStats::omega;
      case "share" -> FeatureStats::imageShare;
      case "density" -> FeatureStats::density;
      case "text" -> FeatureStats::textTokens;
      case "image" -> FeatureStats::imageTokens;
      case "number" -> f -> -f.feature();
      default ->
          throw new SaevException(
              "cli.features.column", name, "omega, share, density, text, image, number");
    };
  }
}
