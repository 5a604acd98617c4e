package org.saev.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
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
          .matching(
              "org.saev.app.(welcome|dataset|harvest|training|features|modality|filter|review|report|settings|shell)..")
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
              "..app.dataset..",
              "..app.harvest..",
              "..app.training..",
              "..app.modality..",
              "..app.settings..",
              "..app.pages..",
              "..app.features..",
              "..app.filter..",
              "..app.review..",
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

  @ArchTest
  static final ArchRule READ_ONLY_VIEWS_ARE_KEPT =
      noClasses()
          .should()
          .callCodeUnitWhere(
              describe(
                  "a read-only view of a list is made outside a constructor",
                  (JavaCall<?> call) ->
                      call.getTarget().getName().startsWith("unmodifiableObservable")
                          && !call.getOrigin().isConstructor()))
          .because("such a view hears its list through a weak listener: unheld, it falls silent");
}
