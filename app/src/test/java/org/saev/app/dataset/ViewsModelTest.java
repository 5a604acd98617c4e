package org.saev.app.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saev.app.common.l10n.Texts;
import org.saev.app.common.nav.Navigator;
import org.saev.app.common.nav.PageId;
import org.saev.app.common.project.Workspace;
import org.saev.app.common.task.Threads;
import org.saev.app.common.undo.Edit;
import org.saev.app.common.undo.EditHistory;
import org.saev.app.fixture.FakeDialogs;
import org.saev.app.fixture.FakeProjects;
import org.saev.engine.browse.Query;
import org.saev.engine.browse.SavedView;
import org.saev.engine.browse.SavedViews;
import org.saev.engine.project.DatasetBrowser;

@SuppressWarnings("NullAway.Init") // set before each test
class ViewsModelTest {
  private static final Query RED =
      Query.ALL
          .withText("red circle")
          .withRange("text-length", new Query.Range(5, 80))
          .ordered(new Query.Order("score:agreement", true));
  private static final Query BLUE = Query.ALL.withText("blue");

  private final FakeDialogs dialogs = new FakeDialogs();
  private final Texts texts = new Texts(Locale.ENGLISH);
  private final Navigator navigator = new Navigator();
  private Workspace workspace;
  private EditHistory history;
  private DatasetViewModel model;
  private ViewsModel views;
  private int writes;

  @BeforeEach
  void open() {
    workspace = new Workspace(new FakeProjects(), Threads.direct());
    history = new EditHistory(navigator, workspace);
    model = new DatasetViewModel(workspace, history, Threads.direct(), () -> writes++, dialogs);
    views = model.views().kept();
    workspace.open(Path.of("shapes.saev"), session -> {}, dialogs::error);
  }

  private void show(Query query) {
    model.queryProperty().set(query);
  }

  private Query shown() {
    return model.queryProperty().get();
  }

  private List<String> names() {
    return List.copyOf(views.viewsProperty().get().keySet());
  }

  @Test
  void aViewShowsAgainExactlyWhatWasShown() {
    show(RED);
    int[] rows = model.foundProperty().get().rows();
    assertTrue(rows.length > 0 && rows.length < 400);
    views.keep("  red circles ");
    assertEquals("red circles", views.openProperty().get());
    assertFalse(views.changedProperty().get());
    show(BLUE);
    assertTrue(views.changedProperty().get());
    views.open("red circles", texts);
    assertEquals(RED, shown());
    assertFalse(views.changedProperty().get());
    assertArrayEquals(rows, model.foundProperty().get().rows());
    assertEquals(1, writes);
  }

  /** The rule is kept and not the rows. */
  @Test
  void aViewFollowsTags() {
    show(Query.ALL.toggled("tag", "odd"));
    views.keep("odd ones");
    show(Query.ALL);
    BitSet rows = new BitSet();
    rows.set(3, 6);
    model.tagging().tag("odd", rows, true);
    model.views().counts().count();
    assertEquals(
        Map.of("odd ones", OptionalInt.of(3)), model.views().counts().countsProperty().get());
    views.open("odd ones", texts);
    assertEquals(3, model.foundProperty().get().rows().length);
  }

  @Test
  void everyStepIsTakenBackAndMadeAgain() {
    show(RED);
    views.keep("a");
    show(BLUE);
    views.update();
    views.rename("b");
    show(Query.ALL);
    views.open("b", texts);
    views.delete();
    assertEquals(List.of(), names());
    assertEquals(BLUE, shown());

    navigator.show(PageId.FILTER);
    history.undo();
    assertEquals(PageId.DATASET, navigator.pageProperty().get());
    assertEquals(List.of("b"), names());
    assertEquals("b", views.openProperty().get());
    history.undo();
    assertEquals(Query.ALL, shown());
    history.undo();
    assertEquals(List.of("a"), names());
    assertEquals("a", views.openProperty().get());
    history.undo();
    assertEquals(SavedView.of(RED), views.viewsProperty().get().get("a"));
    history.undo();
    assertEquals(List.of(), names());
    assertEquals("", views.openProperty().get());
    assertEquals(null, history.undoableProperty().get());

    for (int step = 0; step < 5; step++) {
      history.redo();
    }
    assertEquals(List.of(), names());
    assertEquals(BLUE, shown());
  }

  @Test
  void stepsSayWhatTheyDid() {
    views.keep("a");
    assertEquals("view a kept", undoable());
    show(RED);
    views.update();
    assertEquals("view a updated", undoable());
    views.rename("b");
    assertEquals("view a renamed b", undoable());
    show(BLUE);
    views.open("b", texts);
    assertEquals("view b opened", undoable());
    views.delete();
    assertEquals("view b deleted", undoable());
  }

  private String undoable() {
    Edit edit = history.undoableProperty().get();
    return edit == null ? "nothing" : edit.name(texts);
  }

  @Test
  void whatChangesNothingIsNoStep() {
    show(RED);
    views.keep("a");
    views.update();
    views.open("a", texts);
    views.keep("  ");
    views.rename("a");
    views.open("nothing", texts);
    assertEquals(1, writes);
    assertEquals("view a kept", undoable());
  }

  @Test
  void aNameThatIsTakenIsNotTakenAway() {
    show(RED);
    views.keep("a");
    show(BLUE);
    views.keep("b");
    ViewNaming naming = model.views().naming();
    naming.rename();
    assertEquals("b", naming.nameProperty().get());
    naming.nameProperty().set(" a ");
    assertEquals(ViewNaming.TAKEN, naming.hintKey().get());
    naming.confirm();
    assertEquals(ViewNaming.Purpose.RENAME, naming.purposeProperty().get());
    assertEquals(List.of("a", "b"), names());
    naming.nameProperty().set("c");
    naming.confirm();
    assertEquals(ViewNaming.Purpose.NONE, naming.purposeProperty().get());
    assertEquals(List.of("a", "c"), names());

    naming.keep();
    assertEquals("", naming.nameProperty().get());
    naming.confirm();
    assertEquals(ViewNaming.Purpose.KEEP, naming.purposeProperty().get());
    naming.nameProperty().set("a");
    assertEquals(ViewNaming.REPLACES, naming.hintKey().get());
    naming.confirm();
    assertEquals(SavedView.of(BLUE), views.viewsProperty().get().get("a"));
    history.undo();
    assertEquals(SavedView.of(RED), views.viewsProperty().get().get("a"));
  }

  /** One that cannot be read costs a sentence when it is opened, and nothing else. */
  @Test
  void whatCannotBeReadCostsASentence() {
    SavedViews stored = stored();
    stored.save("newer", new SavedView("{\"format\":9}"));
    stored.save("broken", new SavedView("?"));
    stored.save("foreign", SavedView.of(Query.ALL.toggled("check", "check.image-blank")));
    show(RED);
    views.keep("good");
    assertEquals(List.of("broken", "foreign", "good", "newer"), names());
    model.views().counts().count();
    assertEquals(
        List.of(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()),
        List.of("broken", "foreign", "newer").stream()
            .map(model.views().counts().countsProperty().get()::get)
            .toList());

    dialogs.answerChoice(OptionalInt.empty());
    List.of("newer", "broken", "foreign").forEach(name -> views.open(name, texts));
    assertEquals(3, dialogs.questions().size());
    assertEquals(RED, shown());
    assertEquals("good", views.openProperty().get());

    dialogs.answerChoice(OptionalInt.of(0));
    views.open("broken", texts);
    assertEquals(List.of("foreign", "good", "newer"), names());
    history.undo();
    assertEquals(new SavedView("?"), views.viewsProperty().get().get("broken"));
    assertEquals("good", views.openProperty().get());
    assertTrue(dialogs.errors().isEmpty());
  }

  @Test
  void anotherProjectHasViewsOfItsOwn() {
    show(RED);
    views.keep("a");
    model.views().naming().keep();
    workspace.open(Path.of("others.saev"), session -> {}, dialogs::error);
    assertEquals(List.of(), names());
    assertEquals("", views.openProperty().get());
    assertFalse(views.changedProperty().get());
    assertEquals(ViewNaming.Purpose.NONE, model.views().naming().purposeProperty().get());
    workspace.close();
    views.keep("nowhere");
    assertEquals(List.of(), names());
    assertEquals(1, writes);
  }

  private SavedViews stored() {
    DatasetBrowser browser = model.browserProperty().get();
    assertNotNull(browser);
    return browser.views();
  }
}
