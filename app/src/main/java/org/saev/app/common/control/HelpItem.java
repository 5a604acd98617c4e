package org.saev.app.common.control;

/**
 * Something a help card explains.
 *
 * @param definition text key of the engine that says what it is; empty where that is said already
 * @param help text key of the engine with three lines: an example, what follows, what to do
 */
public record HelpItem(String definition, String help) {
  /** A check, by its id. */
  public static HelpItem ofCheck(String id) {
    return new HelpItem(id, "help." + id);
  }

  /** A score, by its id. */
  public static HelpItem ofScore(String id) {
    return new HelpItem("score.definition." + id, "help.score." + id);
  }

  /** A reason to reject a sample, by its id. */
  public static HelpItem ofFault(String id) {
    return new HelpItem("review.fault." + id, "help.fault." + id);
  }

  /** The same beside its definition. */
  public HelpItem alone() {
    return new HelpItem("", help);
  }
}
