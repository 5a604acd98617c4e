package org.saev.engine.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.saev.engine.feature.IndexManifest;
import org.saev.engine.project.ProjectSummary;

/** The figures several commands answer with, under the same keys. */
final class Figures {
  private Figures() {}

  static Map<String, Object> fvu(IndexManifest.Fit fit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("all", fit.fvu());
    json.put("text", fit.fvuText());
    json.put("image", fit.fvuImage());
    return json;
  }

  static Map<String, Object> l0(IndexManifest.Fit fit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("text", fit.l0Text());
    json.put("image", fit.l0Image());
    return json;
  }

  static Map<String, Object> fvu(ProjectSummary summary) {
    return fvu(fit(summary));
  }

  static Map<String, Object> l0(ProjectSummary summary) {
    return l0(fit(summary));
  }

  private static IndexManifest.Fit fit(ProjectSummary s) {
    return new IndexManifest.Fit(s.fvu(), s.fvuText(), s.fvuImage(), s.l0Text(), s.l0Image());
  }

  static Map<String, Object> features(ProjectSummary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("total", summary.features());
    json.put("alive", summary.alive());
    json.put("text_only", summary.textOnly());
    json.put("image_only", summary.imageOnly());
    json.put("cross_modal", summary.crossModal());
    return json;
  }
}
