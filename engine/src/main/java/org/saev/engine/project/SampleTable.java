package org.saev.engine.project;

import java.util.List;
import java.util.Map;
import org.saev.engine.artifact.Json;
import org.saev.engine.dataset.Dataset;
import org.saev.engine.dataset.Sample;
import org.saev.engine.project.ProjectSession.FlaggedSample;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;

/** What the database knows of the samples; images stay in the dataset. */
public final class SampleTable {
  private static final ObjectWriter ONE_LINE =
      Json.MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  private final Sql sql;

  SampleTable(Sql sql) {
    this.sql = sql;
  }

  /**
   * Puts a dataset's samples in the place of whatever was there.
   *
   * @param flagged rows that could not be used, with the reason in words
   */
  public void replace(Dataset dataset, Map<Integer, String> flagged) {
    sql.transaction(s -> {
      s.update("DELETE FROM samples");
      s.append(
          "samples",
          appender -> {
            for (int row = 0; row < dataset.size(); row++) {
              Sample sample = dataset.sample(row);
              appender.beginRow();
              appender.append(row);
              appender.append(sample.id());
              appender.append(sample.text());
              appender.append(ONE_LINE.writeValueAsString(sample.facets()));
              appender.append(flagged.get(row));
              appender.endRow();
            }
          });
      return true;
    });
  }

  public int count() {
    return sql.transaction(
        s -> s.query(row -> row.getInt(1), "SELECT count(*) FROM samples").getFirst());
  }

  /** Rows that could not be used, in order. */
  public List<FlaggedSample> flagged() {
    return sql.transaction(s ->
        s.query(
            row -> new FlaggedSample(row.getInt(1), row.getString(2)),
            "SELECT sample_row, flagged FROM samples WHERE flagged IS NOT NULL"
                + " ORDER BY sample_row"));
  }
}
