package org.saev.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.saev.engine.artifact.Json;
import org.saev.engine.feature.FeatureCard;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.ModalityClass;
import org.saev.engine.feature.TokenActivation;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.Messages;
import org.saev.engine.job.SaevException;
import org.saev.engine.label.FeatureLabel;
import org.saev.engine.label.FeatureName;
import org.saev.engine.project.FinishedProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code saev features}: the table of features, sorted and filtered; on demand their pages. */
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

  @Option(names = "--cards")
  boolean cards;

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
      rows.forEach(f -> lines.add(line(f)));
      return json ? Answer.of(objects(project, rows), lines) : Answer.of(rows, lines);
    }
  }

  private static String line(FeatureStats f) {
    return String.format(
        Locale.ROOT,
        "%8d  %-11s  %8.4f  [%7.4f, %7.4f]  %8.4f  %6.3f  %9.6f  %8d  %8d",
        f.feature(),
        f.type().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        f.omega(),
        f.omegaLow(),
        f.omegaHigh(),
        f.omegaCentred(),
        f.imageShare(),
        f.density(),
        f.textTokens(),
        f.imageTokens());
  }

  /** Every column, what people and words say of the feature, and with --cards its page. */
  private List<ObjectNode> objects(FinishedProject project, List<FeatureStats> rows) {
    Map<Integer, FeatureLabel> labels = project.labels().all();
    List<ObjectNode> objects = new ArrayList<>();
    for (FeatureStats f : rows) {
      FeatureLabel label = labels.getOrDefault(f.feature(), FeatureLabel.NONE);
      List<String> words = project.words(f.feature());
      ObjectNode object = Json.MAPPER.valueToTree(f);
      object.put("text_mean", f.textMean());
      object.put("image_mean", f.imageMean());
      object.put("name", FeatureName.of(f.feature(), label, words).text());
      object.set("words", Json.MAPPER.valueToTree(words));
      object.set("tags", Json.MAPPER.valueToTree(label.tags()));
      object.put("starred", label.starred());
      object.put("note", label.note());
      if (cards) {
        object.set("card", Json.MAPPER.valueToTree(card(project, f.feature())));
      }
      objects.add(object);
    }
    return objects;
  }

  /** A feature's page without what the table says already. */
  private static Map<String, Object> card(FinishedProject project, int feature) {
    FeatureCard card = project.card(feature);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("top_text", examples(project, card.topText()));
    page.put("top_images", examples(project, card.topImages()));
    page.put("text_range", range(project, card.textRange()));
    page.put("image_range", range(project, card.imageRange()));
    page.put("text_histogram", card.textHistogram());
    page.put("image_histogram", card.imageHistogram());
    page.put("bin_edges", card.binEdges());
    page.put("neighbours", card.neighbours());
    page.put("co_active", card.coActive());
    page.put("evidence", card.evidence());
    return page;
  }

  /**
   * A token in its sample.
   *
   * @param id the sample's id
   * @param sample its row in the dataset
   * @param quantile part of the drawn samples that fire more weakly; 1 for the strongest
   */
  private record Example(String id, int sample, float value, double quantile) {}

  private static List<Example> examples(FinishedProject project, List<TokenActivation> tokens) {
    return tokens.stream().map(token -> example(project, token, 1)).toList();
  }

  private static List<Example> range(FinishedProject project, List<FeatureCard.Drawn> drawn) {
    return drawn.stream().map(d -> example(project, d.token(), d.quantile())).toList();
  }

  private static Example example(FinishedProject project, TokenActivation token, double quantile) {
    String id = project.dataset().sample(token.sample()).id();
    return new Example(id, token.sample(), token.value(), quantile);
  }

  /** Largest first, features without a value last. */
  private static double descending(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : -value;
  }

  private static ToDoubleFunction<FeatureStats> column(String name) {
    return switch (name) {
      case "omega" -> FeatureStats::omega;
      case "centred" -> FeatureStats::omegaCentred;
      case "share" -> FeatureStats::imageShare;
      case "density" -> FeatureStats::density;
      case "text" -> FeatureStats::textTokens;
      case "image" -> FeatureStats::imageTokens;
      case "number" -> f -> -f.feature();
      default ->
          throw new SaevException(
              "cli.features.column", name, "omega, centred, share, density, text, image, number");
    };
  }
}
