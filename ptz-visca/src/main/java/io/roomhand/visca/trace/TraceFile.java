package io.roomhand.visca.trace;

import io.roomhand.core.device.Reason;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Supervised;
import io.roomhand.visca.frame.ViscaFrame;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes what goes over the wires into a file, one frame a line, for people and for playing back:
 *
 * <pre>
 * # VISCA trace, begun 2026-11-21T22:00:00Z
 * 12.345678 visca+tcp://192.0.2.7:5678 -> 81 01 06 01 0C 0A 01 03 FF | pan-tilt left at 12
 * 12.391034 visca+tcp://192.0.2.7:5678 <- 90 41 FF | accepted, socket 1
 * # 14.000210 visca+udp://192.0.2.8:52381 | -> RESET of the sequence number
 * </pre>
 *
 * Seconds since the beginning, the head's address as configured (the port's path for what goes to
 * all of a serial line), direction, bytes, meaning. Lines that begin with {@code #} are no frames.
 *
 * <p>A thread of its own writes, called {@code visca-trace}. When the disk can't keep up, or at 256
 * MiB, lines are left out, and a line says how many. A disk that fails is tried again and again.
 */
public final class TraceFile implements AutoCloseable {
  private static final int MOST_WAITING = 8192;
  private static final long MOST_BYTES = 256L << 20;
  private static final Duration END_LIMIT = Duration.ofMillis(500);

  private final Path path;
  private final TimeSource time;
  private final long begun;
  private final ArrayBlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong leftOut = new AtomicLong();
  private final Supervised worker;

  // The thread's own.
  private @Nullable BufferedWriter begunWith;
  private long written;

  private TraceFile(Path path, TimeSource time, BufferedWriter out) {
    this.path = path;
    this.time = time;
    this.begun = time.nanoTime();
    this.begunWith = out;
    Runnable wake = () -> {}; // no wait is longer than 100 ms
    this.worker = new Supervised("visca-trace", time, Supervised.Work.of(this::run, wake));
  }

  /**
   * Begins a new file in the place of an old one.
   *
   * @throws IOException when it can't be written
   */
  public static TraceFile open(Path path, TimeSource time) throws IOException {
    TraceFile trace = new TraceFile(path, time, Files.newBufferedWriter(path));
    trace.lines.add("# VISCA trace, begun " + Instant.ofEpochMilli(time.epochMillis()));
    trace.worker.start();
    return trace;
  }

  /**
   * Tries whether a trace could be written into a file, without touching what an old one holds.
   *
   * @throws IllegalArgumentException saying why not and what would be right
   */
  public static void check(String file) {
    String why;
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        why = "it is a folder";
      } else if (Files.isRegularFile(path)) {
        FileChannel.open(path, StandardOpenOption.WRITE).close();
        return;
      } else if (Files.exists(path)) {
        return; // a terminal or a pipe, which opening may wait for
      } else {
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
        Files.delete(path);
        return;
      }
    } catch (NoSuchFileException e) {
      why = "its folder does not exist";
    } catch (AccessDeniedException e) {
      why = "this user may not write there";
    } catch (FileSystemException e) {
      why = Reason.of(e);
    } catch (IOException e) {
      why = Reason.of(e);
    } catch (InvalidPathException e) {
      why = e.getReason();
    }
    throw new IllegalArgumentException(
        file
            + " can't be written: "
            + why
            + "; name a file in a folder in which this user may write");
  }

  /**
   * What goes over the wire of one head, or one line.
   *
   * @param name without spaces
   */
  public WireTrace of(String name) {
    String head = name.replaceAll("\\s+", "_");
    return new WireTrace() {
      @Override
      public void sent(ViscaFrame frame) {
        add(moment() + " " + head + " -> " + frame + " | " + FrameWords.of(frame));
      }

      @Override
      public void received(ViscaFrame frame) {
        add(moment() + " " + head + " <- " + frame + " | " + FrameWords.of(frame));
      }

      @Override
      public void remark(String words) {
        add("# " + moment() + " " + head + " | " + words);
      }
    };
  }

  private String moment() {
    long micros = (time.nanoTime() - begun) / 1000;
    return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
  }

  private void add(String line) {
    if (worker.isEnding() || !lines.offer(line)) {
      leftOut.incrementAndGet();
    }
  }

  private void run() throws IOException, InterruptedException {
    try (BufferedWriter out = writer()) {
      while (!worker.isEnding() || !lines.isEmpty()) {
        String line = lines.poll(100, TimeUnit.MILLISECONDS);
        if (line == null) {
          out.flush();
          worker.works();
        } else if (written < MOST_BYTES) {
          write(out, line);
        } else {
          leftOut.incrementAndGet();
        }
        noteGap(out, written < MOST_BYTES);
      }
      noteGap(out, true);
    }
  }

  /** After a failure nobody knows how far the last line got. */
  private BufferedWriter writer() throws IOException {
    BufferedWriter first = begunWith;
    begunWith = null;
    if (first != null) {
      return first;
    }
    BufferedWriter more =
        Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    more.write("\n# " + moment() + " the file could not be written; lines are left out here\n");
    return more;
  }

  private void write(BufferedWriter out, String line) throws IOException {
    out.write(line);
    out.write('\n');
    written += line.length() + 1;
  }

  private void noteGap(BufferedWriter out, boolean room) throws IOException {
    if (room && leftOut.get() > 0) {
      write(out, "# " + leftOut.getAndSet(0) + " lines are left out here");
    }
  }

  /** Writes what waits and ends the file; waits for that 500 ms at most. */
  @Override
  public void close() {
    worker.close(END_LIMIT);
  }
}
