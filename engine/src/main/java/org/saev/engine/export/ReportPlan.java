package org.saev.engine.export;

import java.util.Locale;
import org.saev.engine.score.Filter;

/**
 * Which report a person wants.
 *
 * @param filter score, rule and thresholds the verdicts come from
 * @param locale English or Japanese
 */
public record ReportPlan(Filter filter, Locale locale) {}
