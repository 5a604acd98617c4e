package org.saev.engine.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saev.engine.job.SaevException;

/**
 * Reads images whose captions stand in text files of the same name, in any depth of folders. An
 * image without a caption is a sample too; a text file without an image is not.
 */
final class CaptionsReader {
  private CaptionsReader() {}

  /** Whether at least one image has a caption beside it. */
  static boolean understands(List<String> names) {
    Set<String> all = new HashSet<>(names);
    return names.stream().anyMatch(name -> Refs.isImage(name) && all.contains(captionOf(name)));
  }

  /**
   * @throws SaevException if a caption cannot be read as UTF-8
   */
  static List<Sample> read(FileTree tree, List<String> names) {
    List<String> images = names.stream().filter(Refs::isImage).toList();
    Map<String, Integer> sharing = new HashMap<>();
    images.forEach(image -> sharing.merge(Refs.withoutExtension(image), 1, Integer::sum));
    Set<String> all = new HashSet<>(names);
    List<Sample> samples = new ArrayList<>(images.size());
    for (String image : images) {
      String stem = Refs.withoutExtension(image);
      List<Segment> segments = new ArrayList<>(2);
      segments.add(new Segment.Image(image));
      if (all.contains(captionOf(image))) {
        segments.add(new Segment.Text(caption(tree, captionOf(image))));
      }
      // a.png and a.jpg share a caption; only the whole name tells them apart
      String id = sharing.getOrDefault(stem, 1) > 1 ? image : stem;
      samples.add(new Sample(id, segments, facets(image)));
    }
    return samples;
  }

  static String captionOf(String image) {
    return Refs.withoutExtension(image) + ".txt";
  }

  private static Map<String, String> facets(String image) {
    Map<String, String> facets = new LinkedHashMap<>();
    String folder = Refs.folder(image);
    if (!folder.isEmpty()) {
      facets.put("folder", folder.substring(0, folder.length() - 1));
    }
    return facets;
  }

  private static String caption(FileTree tree, String name) {
    try {
      byte[] bytes = tree.read(name, Limits.LARGEST_CAPTION);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripTrailing();
    } catch (CharacterCodingException e) {
      throw new SaevException(e, "dataset.not-utf8", name, 1);
    } catch (IOException e) {
      throw new SaevException(e, "file.read-failed", name, String.valueOf(e.getMessage()));
    }
  }
}
