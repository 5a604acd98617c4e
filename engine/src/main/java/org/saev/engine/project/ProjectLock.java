package org.saev.engine.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.saev.engine.artifact.WriteFailure;
import org.saev.engine.job.SaevException;

/**
 * Keeps a second writer out of a project. The operating system holds the lock, so it ends with the
 * process however that ends; the file's text only tells people who has it.
 */
final class ProjectLock implements AutoCloseable {
  private static final String NAME = "project.lock";

  /** Beyond the text: Windows lets nobody read a locked range. */
  private static final long LOCKED_BYTE = 1L << 30;

  private final FileChannel channel;

  private ProjectLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws SaevException if another window or process has the project open
   */
  static ProjectLock take(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new SaevException("project.in-use", folder, holder(file));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(thisProcess().getBytes(StandardCharsets.UTF_8)), 0);
      return new ProjectLock(channel);
    } catch (IOException e) {
      throw WriteFailure.of(e, file);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      // this very process has it open already
      return null;
    }
  }

  private static String holder(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      // the sentence is as true without the name
      return "?";
    }
  }

  private static String thisProcess() {
    return "process " + ProcessHandle.current().pid() + ", " + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
