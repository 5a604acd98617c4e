package org.saev.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the packages of the window. */
@AnalyzeClasses(packages = "org.saev.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule PAGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("org.saev.app.(welcome|features|modality|filter|report|shell)..")
          .should()
          .notDependOnEachOther()
          .because("pages reach each other through the Navigator alone");

  @ArchTest
  static final ArchRule COMMON_KNOWS_NO_PAGE =
      noClasses()
          .that()
          .resideInAPackage("..app.common..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..app.welcome..",
              "..app.features..",
              "..app.filter..",
              "..app.report..",
              "..app.shell..");

  @ArchTest
  static final ArchRule VIEW_MODELS_HAVE_NO_CONTROLS =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("ViewModel")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..")
          .because("they are tested without a toolkit");

  @ArchTest
  static final ArchRule CHOOSERS_ARE_DIALOGS =
      noClasses()
          .that()
          .resideOutsideOfPackage("..common.dialog..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("javafx\\.stage\\.(File|Directory)Chooser");
}
