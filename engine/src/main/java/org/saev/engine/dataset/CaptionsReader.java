package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.saev.engine.job.SaevException;

/**
 * Reads images beside which text or JSON files of the same name stand, in any depth of folders. An
 * image without either is a sample too; a text file without an image is not.
 */
final class CaptionsReader {
  private final FileTree tree;
  private final List<String> names;
  private final Set<String> all;
  private final Reading reading;
  private final SharedValues shared = new SharedValues();
  private final Map<String, Integer> sharing = new HashMap<>();
  private final Map<String, String> lists = new HashMap<>();

  private CaptionsReader(FileTree tree, List<String> names, Reading reading) {
    this.tree = tree;
    this.names = names;
    this.all = new HashSet<>(names);
    this.reading = reading;
  }

  /**
   * @throws SaevException if no image has a caption beside it, or one cannot be read
   */
  static StoredDataset open(Path source, FileTree tree, List<String> names, Reading reading) {
    CaptionsReader reader = new CaptionsReader(tree, names, reading);
    if (names.stream().noneMatch(reader::isCaptioned) && !reader.hasLists()) {
      throw new SaevException("dataset.unknown", source);
    }
    List<Sample> samples = reader.read();
    return new StoredDataset(source, tree, new Layout.Captions(reader.lists), samples);
  }

  private boolean isCaptioned(String name) {
    return Refs.isImage(name)
        && (all.contains(captionOf(name)) || all.contains(Refs.withoutExtension(name) + ".json"));
  }

  /** Whether there is a JSON file that names an image of the folder. */
  private boolean hasLists() {
    return names.stream()
        .filter(name -> Refs.extension(name).equals("json"))
        .limit(ImageFolder.LOOKED_AT)
        .flatMap(name -> side(name).stream())
        .flatMap(side -> side.sample("").stream())
        .anyMatch(sample -> sample.images().stream().anyMatch(image -> all.contains(image.ref())));
  }

  private List<Sample> read() {
    TreeMap<String, Sample> whole = new TreeMap<>();
    Set<String> claimed = new HashSet<>();
    for (String name : names) {
      if (Refs.extension(name).equals("json") && whole.size() < reading.most()) {
        side(name)
            .flatMap(side -> side.sample(Refs.withoutExtension(name)))
            .ifPresent(sample -> {
              whole.put(name, sample);
              lists.put(sample.id(), name);
              sample.images().forEach(image -> claimed.add(image.ref()));
            });
      }
    }
    List<String> images =
        names.stream().filter(name -> Refs.isImage(name) && !claimed.contains(name)).toList();
    images.forEach(image -> sharing.merge(Refs.withoutExtension(image), 1, Integer::sum));
    Samples samples = new Samples(names.isEmpty() ? "" : names.getFirst(), reading);
    for (String image : images) {
      // those with lists of their own stand among the others by their names
      while (!whole.isEmpty() && whole.firstKey().compareTo(image) < 0) {
        samples.add(whole.pollFirstEntry().getValue(), 1);
      }
      if (samples.isFull()) {
        return samples.all();
      }
      samples.add(sample(image), 1);
    }
    whole.values().forEach(sample -> samples.add(sample, 1));
    return samples.all();
  }

  private Sample sample(String image) {
    String stem = Refs.withoutExtension(image);
    Optional<SideJson> side = side(stem + ".json");
    List<Segment> segments = new ArrayList<>(2);
    segments.add(new Segment.Image(image));
    if (all.contains(captionOf(image))) {
      segments.add(new Segment.Text(caption(tree, captionOf(image))));
    } else {
      side.flatMap(SideJson::caption).ifPresent(text -> segments.add(new Segment.Text(text)));
    }
    // a.png and a.jpg share a caption; only the whole name tells them apart
    String id = sharing.getOrDefault(stem, 1) > 1 ? image : stem;
    Map<String, String> facets = new LinkedHashMap<>(facets(image));
    side.ifPresent(known -> facets.putAll(known.facets()));
    return new Sample(side.flatMap(SideJson::id).orElse(id), segments, facets);
  }

  private Optional<SideJson> side(String name) {
    try {
      return all.contains(name) ? SideJson.read(tree, name, shared) : Optional.empty();
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", name, String.valueOf(e.getMessage()));
    }
  }

  static String captionOf(String image) {
    return Refs.withoutExtension(image) + ".txt";
  }

  private Map<String, String> facets(String image) {
    String folder = Refs.folder(image);
    return folder.isEmpty()
        ? Map.of()
        : Map.of("folder", shared.of(folder.substring(0, folder.length() - 1)));
  }

  static String caption(FileTree tree, String name) {
    try {
      return TextEncoding.decode(tree.read(name, Limits.LARGEST_CAPTION), name).stripTrailing();
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", name, String.valueOf(e.getMessage()));
    }
  }
}
