package org.saev.engine.model;

import org.saev.engine.dataset.Pixels;

/** Prepares decoded pictures for one model's tower. */
@FunctionalInterface
interface PictureProcessor {
  PreparedPicture prepare(Pixels picture);
}
