package org.saev.engine.check;

/**
 * One finding.
 *
 * @param row the sample's row in the dataset
 * @param check id of the check, which is also the message key of its definition
 * @param value what the check measured, in the unit its definition names
 * @param keeper for duplicates the row to keep instead, otherwise -1
 * @param detail what the check can say beyond that, in words; empty if nothing
 */
public record Flag(int row, String check, double value, int keeper, String detail) {
  static Flag of(int row, String check, double value) {
    return new Flag(row, check, value, -1, "");
  }

  static Flag copy(int row, String check, double value, int keeper) {
    return new Flag(row, check, value, keeper, "");
  }
}
