package org.saev.app.review;

import javafx.scene.control.TextField;
import org.saev.app.common.l10n.Texts;

/** The remark that goes with a decision; Enter adds it to one already made. */
final class CommentField extends TextField {
  CommentField(ReviewViewModel model, Texts texts) {
    setId("review-comment");
    promptTextProperty().bind(texts.of("review.comment"));
    accessibleTextProperty().bind(texts.of("review.comment"));
    textProperty().bindBidirectional(model.commentProperty());
    setOnAction(event -> model.keepComment());
  }
}
