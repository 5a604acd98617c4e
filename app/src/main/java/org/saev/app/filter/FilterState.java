package org.saev.app.filter;

import org.saev.engine.score.Score;
import org.saev.engine.score.Thresholds;

/** What undo brings back: which score is cut, and where. */
public record FilterState(Score score, Thresholds thresholds) {}
