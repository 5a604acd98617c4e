package org.saev.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saev.engine.dataset.TarHeaders.Entry;
import org.saev.engine.job.SaevException;

/**
 * Files inside tar archives, read where they lie. A file is called by its archive's name and its
 * own: {@code shard-000.tar/key.jpg}.
 */
final class TarTree implements FileTree {
  /** Bytes that go into the fingerprint, as for files in folders. */
  private static final int LOOKED_AT = 64 << 10;

  private final Map<String, Place> places = new HashMap<>();
  private final List<String> inOrder = new ArrayList<>();
  private final List<FileChannel> channels = new ArrayList<>();

  private record Place(Path file, FileChannel channel, long offset, long size) {}

  private TarTree() {}

  /**
   * Lists the archives' headers; contents are passed over.
   *
   * @param names what to call each archive
   * @throws SaevException if one is damaged, or there are more files than a dataset can have
   */
  static TarTree open(List<Path> files, List<String> names) {
    TarTree tree = new TarTree();
    try {
      for (int i = 0; i < files.size(); i++) {
        tree.add(files.get(i), names.get(i));
      }
      return tree;
    } catch (IOException e) {
      tree.close();
      throw new SaevException(
          e, "dataset.tar-damaged", files.getFirst(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      tree.close();
      throw e;
    }
  }

  private void add(Path file, String name) throws IOException {
    FileChannel channel = FileChannel.open(file);
    channels.add(channel);
    try (InputStream in = Files.newInputStream(file)) {
      TarHeaders headers = new TarHeaders(in, channel.size(), file);
      for (Entry entry = headers.next(); entry != null; entry = headers.next()) {
        String full = name + "/" + Refs.normal(entry.name());
        if (!Refs.isInside(full) || Refs.isHidden(entry.name())) {
          continue;
        }
        if (inOrder.size() > 4L * Limits.MOST_ROWS) {
          throw new SaevException("dataset.too-many-rows", file, Limits.MOST_ROWS);
        }
        if (places.put(full, new Place(file, channel, entry.offset(), entry.size())) == null) {
          inOrder.add(full);
        }
      }
    }
  }

  /** In the archives' own order: files of one sample stand side by side. */
  @Override
  public List<String> names() {
    return inOrder;
  }

  @Override
  public boolean has(String name) {
    return places.containsKey(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    Place place = place(name);
    return Channels.newInputStream(new Part(place));
  }

  @Override
  public String fingerprint(String name) throws IOException {
    Place place = place(name);
    try (InputStream in = open(name)) {
      return place.size() + ":" + ContentHash.ofBytes(in.readNBytes(LOOKED_AT));
    }
  }

  @Override
  public Path holder(String name) {
    Place place = places.get(name);
    // a name that is not there is looked for under itself, and not found
    return place == null ? Path.of(name) : place.file();
  }

  private Place place(String name) throws NoSuchFileException {
    Place place = places.get(name);
    if (place == null) {
      throw new NoSuchFileException(name);
    }
    return place;
  }

  /** A part of an archive; reads at positions, so that several threads share one channel. */
  private static final class Part implements ReadableByteChannel {
    private final Place place;
    private long at;

    Part(Place place) {
      this.place = place;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      long left = place.size() - at;
      if (left <= 0) {
        return -1;
      }
      ByteBuffer part = to.slice(to.position(), (int) Math.min(left, to.remaining()));
      int read = place.channel().read(part, place.offset() + at);
      if (read > 0) {
        at += read;
        to.position(to.position() + read);
      }
      return read;
    }

    @Override
    public boolean isOpen() {
      return place.channel().isOpen();
    }

    @Override
    public void close() {}
  }

  @Override
  public void close() {
    try {
      for (FileChannel channel : channels) {
        channel.close();
      }
    } catch (IOException e) {
      // the archives were only read: nothing can be lost
      throw new UncheckedIOException(e);
    }
  }
}
