package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saev.engine.job.SaevException;

/**
 * WebDataset: tar archives in which files of one sample stand side by side and share everything
 * before the first dot of their names. Images by their endings; text in {@code .txt}, {@code .text}
 * or {@code .caption}; {@code .cls} as a facet; {@code .json} as beside an image in a folder.
 */
final class WebDatasetFormat {
  private static final Set<String> TEXTS = Set.of("txt", "text", "caption");

  private final TarTree tree;
  private final SharedValues shared = new SharedValues();

  private WebDatasetFormat(TarTree tree) {
    this.tree = tree;
  }

  /**
   * @param source what was opened: one archive, or a folder of them
   * @param shards the archives in order
   */
  static StoredDataset open(Path source, List<Path> shards, Reading reading) {
    Path root =
        shards.size() == 1 && source.equals(shards.getFirst()) ? source.resolveSibling("") : source;
    List<String> names =
        shards.stream().map(shard -> Refs.normal(root.relativize(shard).toString())).toList();
    TarTree tree = TarTree.open(shards, names);
    try {
      Layout.WebDataset layout = new Layout.WebDataset(names);
      return new StoredDataset(
          source, tree, layout, new WebDatasetFormat(tree).read(names.getFirst(), reading));
    } catch (IOException e) {
      tree.close();
      throw new SaevException(e, "file.read-failed", source, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      tree.close();
      throw e;
    }
  }

  private List<Sample> read(String file, Reading reading) throws IOException {
    Samples samples = new Samples(file, reading);
    Map<String, List<String>> groups = groups(tree.names());
    boolean unique = isUnique(groups.keySet());
    for (Map.Entry<String, List<String>> group : groups.entrySet()) {
      if (samples.isFull()) {
        break;
      }
      String id = unique ? keyInShard(group.getKey()) : group.getKey();
      Optional<Sample> sample = sample(id, group.getValue());
      if (sample.isPresent()) {
        samples.add(sample.get(), samples.all().size() + 1L);
      }
    }
    return samples.all();
  }

  /** The files of every sample, by row. */
  static List<List<String>> samples(StoredDataset dataset) throws IOException {
    List<List<String>> files = new ArrayList<>(dataset.size());
    for (List<String> group : groups(dataset.tree().names()).values()) {
      if (isSample(group)) {
        files.add(group);
      }
    }
    if (files.size() != dataset.size()) {
      throw new SaevException("dataset.changed", dataset.source());
    }
    return files;
  }

  /** Whether the files hold anything to look at. */
  private static boolean isSample(List<String> files) {
    return files.stream()
        .anyMatch(file ->
            Refs.isImage(file)
                || TEXTS.contains(Refs.extension(file))
                || Refs.extension(file).equals("json"));
  }

  /** Files by archive and key, in the archives' order. */
  private static Map<String, List<String>> groups(List<String> names) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String name : names) {
      groups.computeIfAbsent(key(name), key -> new ArrayList<>(2)).add(name);
    }
    return groups;
  }

  /** Everything before the first dot of the file's own name, with its archive and folders. */
  private static String key(String name) {
    int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Some makers count from zero in every archive; then only both names together are an id. */
  private static boolean isUnique(Set<String> keys) {
    Set<String> seen = new HashSet<>();
    return keys.stream().allMatch(key -> seen.add(keyInShard(key)));
  }

  private static String keyInShard(String key) {
    int shard = key.indexOf(".tar/");
    return shard < 0 ? key : key.substring(shard + ".tar/".length());
  }

  private Optional<Sample> sample(String id, List<String> files) throws IOException {
    Optional<SideJson> side = Optional.empty();
    for (String file : files) {
      if (side.isEmpty() && Refs.extension(file).equals("json")) {
        side = SideJson.read(tree, file, shared);
      }
    }
    Optional<Sample> whole = side.flatMap(json -> json.sample(id));
    if (whole.isPresent()) {
      return whole;
    }
    List<Segment> segments = new ArrayList<>(2);
    Map<String, String> facets = new LinkedHashMap<>();
    files.stream().filter(Refs::isImage).forEach(file -> segments.add(new Segment.Image(file)));
    int images = segments.size();
    for (String file : files) {
      String ending = Refs.extension(file);
      if (TEXTS.contains(ending)) {
        segments.add(new Segment.Text(CaptionsReader.caption(tree, file)));
      } else if (ending.equals("cls")) {
        facets.put(shared.of("cls"), shared.of(CaptionsReader.caption(tree, file)));
      }
    }
    if (segments.size() == images) {
      side.flatMap(SideJson::caption).ifPresent(text -> segments.add(new Segment.Text(text)));
    }
    side.ifPresent(json -> facets.putAll(json.facets()));
    return isSample(files)
        ? Optional.of(new Sample(side.flatMap(SideJson::id).orElse(id), segments, facets))
        : Optional.empty();
  }
}
