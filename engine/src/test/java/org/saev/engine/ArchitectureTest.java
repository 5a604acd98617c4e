package org.saev.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;

/** Holds the lines drawn in ARCHITECTURE.md. */
@AnalyzeClasses(packages = "org.saev.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.saev.engine.";

  /** In the order of ARCHITECTURE.md: a package imports only those before it. */
  private static final List<String> ORDER =
      List.of(
          "job",
          "artifact",
          "tensor",
          "cuda",
          "dataset",
          "check",
          "browse",
          "model",
          "activation",
          "sae",
          "train",
          "feature",
          "label",
          "score",
          "experiment",
          "review",
          "export",
          "project",
          "cli");

  @ArchTest static final ArchRule IMPORTS_GO_ONE_WAY = importsGoOneWay();

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_WINDOW =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx..", "org.saev.app..")
          .because("the engine runs where there is no display");

  @ArchTest
  static final ArchRule DJL_IS_KEPT_IN =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "model..", ROOT + "tensor..", ROOT + "train..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule ND4J_IS_KEPT_IN =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "feature..", ROOT + "tensor..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.nd4j..");

  @ArchTest
  static final ArchRule SQL_IS_KEPT_IN =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "project..", ROOT + "dataset..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.duckdb..");

  @ArchTest
  static final ArchRule NO_PRINTING =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "cli..")
          .should()
          .accessClassesThat()
          .belongToAnyOf(java.io.PrintStream.class)
          .because("only the command line talks to a terminal");

  private static ArchRule importsGoOneWay() {
    List<ArchRule> rules = new ArrayList<>();
    for (int i = 0; i < ORDER.size() - 1; i++) {
      String[] below =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(p -> ROOT + p + "..")
              .toArray(String[]::new);
      rules.add(
          noClasses()
              .that()
              .resideInAPackage(ROOT + ORDER.get(i) + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(below)
              .allowEmptyShould(true));
    }
    return CompositeArchRule.of(rules);
  }
}
