package org.saev.engine.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.saev.engine.feature.FeatureMap;
import org.saev.engine.feature.FeatureStats;
import org.saev.engine.feature.SampleFeatures;
import org.saev.engine.job.JobContext;
import org.saev.engine.job.SaevException;
import org.saev.engine.sae.Sae;
import org.saev.engine.sae.SaeLensFolder;
import org.saev.engine.score.Score;
import org.saev.engine.tensor.Numpy;

/** Every table and vector of a project as arrays, for export. */
public final class Tables {
  private final FinishedProject project;
  private final Map<String, Supplier<List<Numpy.Array>>> tables = new LinkedHashMap<>();

  public Tables(FinishedProject project) {
    this.project = project;
    tables.put("features", this::features);
    tables.put("scores", this::scores);
    tables.put("sample-features", this::sampleFeatures);
    tables.put("sae", this::sae);
    tables.put("map", this::map);
  }

  /** Names of the tables. */
  public List<String> names() {
    return List.copyOf(tables.keySet());
  }

  /**
   * A table's arrays, or one of them.
   *
   * @param name {@code TABLE} or {@code TABLE.ARRAY}, such as {@code features.omega}
   * @throws SaevException if there is no such table or array
   */
  public List<Numpy.Array> get(String name) {
    int dot = name.indexOf('.');
    Supplier<List<Numpy.Array>> table = tables.get(dot < 0 ? name : name.substring(0, dot));
    if (table == null) {
      throw new SaevException("project.no-table", name, String.join(", ", names()));
    }
    List<Numpy.Array> all = table.get();
    if (dot < 0) {
      return all;
    }
    String wanted = name.substring(dot + 1);
    List<Numpy.Array> found = all.stream().filter(a -> a.name().equals(wanted)).toList();
    if (found.isEmpty()) {
      List<String> known = all.stream().map(Numpy.Array::name).toList();
      throw new SaevException("project.no-table", name, String.join(", ", known));
    }
    return found;
  }

  private List<Numpy.Array> features() {
    List<Numpy.Array> arrays = new ArrayList<>();
    List<FeatureStats> stats = project.features();
    arrays.add(column(stats, "text_tokens", FeatureStats::textTokens));
    arrays.add(column(stats, "image_tokens", FeatureStats::imageTokens));
    arrays.add(column(stats, "text_samples", FeatureStats::textSamples));
    arrays.add(column(stats, "image_samples", FeatureStats::imageSamples));
    arrays.add(column(stats, "text_mass", FeatureStats::textMass));
    arrays.add(column(stats, "image_mass", FeatureStats::imageMass));
    arrays.add(column(stats, "text_max", FeatureStats::textMax));
    arrays.add(column(stats, "image_max", FeatureStats::imageMax));
    arrays.add(column(stats, "text_mean", FeatureStats::textMean));
    arrays.add(column(stats, "image_mean", FeatureStats::imageMean));
    arrays.add(column(stats, "density", FeatureStats::density));
    arrays.add(column(stats, "image_share", FeatureStats::imageShare));
    arrays.add(column(stats, "mass_share", FeatureStats::massShare));
    arrays.add(column(stats, "max_share", FeatureStats::maxShare));
    arrays.add(column(stats, "omega", FeatureStats::omega));
    arrays.add(column(stats, "omega_low", FeatureStats::omegaLow));
    arrays.add(column(stats, "omega_high", FeatureStats::omegaHigh));
    arrays.add(column(stats, "omega_centred", FeatureStats::omegaCentred));
    arrays.add(column(stats, "omega_parity", FeatureStats::omegaParity));
    return arrays;
  }

  private static Numpy.Array column(
      List<FeatureStats> stats, String name, ToDoubleFunction<FeatureStats> value) {
    return Numpy.Array.vector(name, stats.stream().mapToDouble(value).toArray());
  }

  private List<Numpy.Array> scores() {
    return Arrays.stream(Score.values())
        .map(score -> Numpy.Array.vector(score.id().replace('-', '_'), project.values(score)))
        .toList();
  }

  /** Compressed rows: sample s has entries start[s] … start[s + 1]. */
  private List<Numpy.Array> sampleFeatures() {
    SampleFeatures rows = project.index().sampleFeatures();
    int n = Math.toIntExact(rows.start(rows.samples()));
    long[] start = new long[rows.samples() + 1];
    Arrays.setAll(start, rows::start);
    int[] feature = new int[n];
    float[][] values = new float[4][n];
    for (int e = 0; e < n; e++) {
      feature[e] = rows.feature(e);
      values[0][e] = rows.textSum(e);
      values[1][e] = rows.textMax(e);
      values[2][e] = rows.imageSum(e);
      values[3][e] = rows.imageMax(e);
    }
    return List.of(
        Numpy.Array.vector("start", start),
        Numpy.Array.vector("feature", feature),
        Numpy.Array.vector("text_sum", values[0]),
        Numpy.Array.vector("text_max", values[1]),
        Numpy.Array.vector("image_sum", values[2]),
        Numpy.Array.vector("image_max", values[3]));
  }

  private List<Numpy.Array> sae() {
    Sae sae = SaeLensFolder.read(project.saeFolder());
    long n = sae.config().dSae();
    long d = sae.config().dIn();
    return List.of(
        new Numpy.Array("encoder", sae.encoder(), n, d),
        Numpy.Array.vector("b_enc", sae.bEnc()),
        new Numpy.Array("decoder", sae.decoder(), n, d),
        Numpy.Array.vector("b_dec", sae.bDec()));
  }

  private List<Numpy.Array> map() {
    FeatureMap map = project.map().run(JobContext.silent());
    return List.of(Numpy.Array.vector("x", map.x()), Numpy.Array.vector("y", map.y()));
  }
}
