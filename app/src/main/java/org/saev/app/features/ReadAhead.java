package org.saev.app.features;

import org.saev.app.common.picture.PictureLoader;
import org.saev.app.common.task.Threads;
import org.saev.engine.dataset.Sample;
import org.saev.engine.dataset.Segment;
import org.saev.engine.project.ProjectSession;

/**
 * Reads what the neighbours of the open card show while somebody looks at that one, so that the
 * step to them waits for nothing. Only where all of it lies on the disk: nobody's processor is kept
 * busy with a model for a card that may never be opened.
 */
final class ReadAhead {
  private final FeaturesViewModel model;
  private final PictureLoader pictures;
  private final Threads threads;

  ReadAhead(FeaturesViewModel model, PictureLoader pictures, Threads threads) {
    this.model = model;
    this.pictures = pictures;
    this.threads = threads;
  }

  /**
   * Goes on from a card that is on the screen; stops when another is opened.
   *
   * @param edge longest edge of its pictures, in pixels
   */
  void from(OpenCard open, int edge) {
    model.beside().forEach(feature -> threads.goAhead(() -> read(open, feature, edge)));
  }

  private void read(OpenCard open, int feature, int edge) {
    ProjectSession session = open.session();
    try {
      if (!open.round().isCurrent() || !session.keepsTokens()) {
        return;
      }
      for (int row : CardExamples.of(model.read(session, feature)).samples()) {
        if (!open.round().isCurrent()) {
          return;
        }
        session.tokens(row);
        Sample sample = session.dataset().sample(row);
        for (Segment.Image image : sample.images()) {
          pictures.readAhead(session.dataset(), image, edge);
        }
      }
    } catch (RuntimeException e) {
      // a project that was closed, or a broken file: whoever opens the card is told
      return;
    }
  }
}
