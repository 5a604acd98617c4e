package org.saev.engine.browse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;

/** Makes columns of what the dataset itself says of its samples. */
final class DataColumns {
  /** Distinct values up to which numbers are taken for names of classes. */
  private static final int FEW_NUMBERS = 12;

  /** Distinct values beyond which a column is no facet: hardly two samples would share one. */
  private static final int MOST_VALUES = 2_000;

  /** Columns that are counted; a file with more has no table's form. */
  private static final int MOST_COLUMNS = 64;

  private DataColumns() {}

  static List<Column> of(Dataset dataset) {
    int size = dataset.size();
    Map<String, Values> byName = new LinkedHashMap<>();
    double[] lengths = new double[size];
    double[] images = new double[size];
    for (int row = 0; row < size; row++) {
      Sample sample = dataset.sample(row);
      lengths[row] = sample.text().length();
      images[row] = sample.images().size();
      for (Map.Entry<String, String> facet : sample.facets().entrySet()) {
        if (byName.size() < MOST_COLUMNS || byName.containsKey(facet.getKey())) {
          byName
              .computeIfAbsent(facet.getKey(), name -> new Values(size))
              .put(row, facet.getValue());
        }
      }
    }
    List<Column> columns = new ArrayList<>();
    byName.forEach((name, values) -> {
      Column column = values.column("data:" + name);
      if (column != null) {
        columns.add(column);
      }
    });
    columns.add(new Column.Numbers("text-length", lengths));
    if (Arrays.stream(images).distinct().limit(2).count() > 1) {
      columns.add(new Column.Numbers("images", images));
    }
    return columns;
  }

  /** One column while it is read: as codes, and as numbers as long as all of it are. */
  private static final class Values {
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    private int @Nullable [] codes;
    private double @Nullable [] numbers;

    Values(int size) {
      codes = new int[size];
      Arrays.fill(codes, -1);
      numbers = new double[size];
      Arrays.fill(numbers, Double.NaN);
    }

    void put(int row, String value) {
      if (numbers != null) {
        double number = number(value);
        if (Double.isNaN(number)) {
          numbers = null;
        } else {
          numbers[row] = number;
        }
      }
      if (codes != null) {
        Integer code = codeOf.get(value);
        if (code == null && values.size() == MOST_VALUES) {
          codes = null;
          return;
        }
        if (code == null) {
          code = values.size();
          values.add(value);
          codeOf.put(value, code);
        }
        codes[row] = code;
      }
    }

    @Nullable Column column(String id) {
      if (numbers != null && (codes == null || values.size() > FEW_NUMBERS)) {
        return new Column.Numbers(id, numbers);
      }
      // every sample with a value of its own: a name, not a class
      if (codes == null || (values.size() > 20 && values.size() * 2 > codes.length)) {
        return null;
      }
      return new Column.Categories(id, List.copyOf(values), codes);
    }

    private static double number(String value) {
      if (value.isEmpty() || value.length() > 40 || Character.isLetter(value.charAt(0))) {
        return Double.NaN;
      }
      try {
        double number = Double.parseDouble(value);
        return Double.isFinite(number) ? number : Double.NaN;
      } catch (NumberFormatException e) {
        // not a number: the column is one of names
        return Double.NaN;
      }
    }
  }
}
