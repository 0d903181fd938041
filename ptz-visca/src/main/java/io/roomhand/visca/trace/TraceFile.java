package io.roomhand.visca.trace;

import io.roomhand.core.time.TimeSource;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * MiB, lines are left out, and a line says how many.
 */
public final class TraceFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TraceFile.class);
  private static final int MOST_WAITING = 8192;
  private static final long MOST_BYTES = 256L << 20;
  private static final Duration END_LIMIT = Duration.ofMillis(500);

  private final Path path;
  private final TimeSource time;
  private final long begun;
  private final BufferedWriter out;
  private final ArrayBlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong leftOut = new AtomicLong();
  private final Thread thread;
  private volatile boolean ending;

  private TraceFile(Path path, TimeSource time, BufferedWriter out) {
    this.path = path;
    this.time = time;
    this.begun = time.nanoTime();
    this.out = out;
    this.thread = new Thread(this::run, "visca-trace");
    this.thread.setDaemon(true);
  }

  /**
   * Begins a new file in the place of an old one.
   *
   * @throws IOException when it can't be written
   */
  public static TraceFile open(Path path, TimeSource time) throws IOException {
    TraceFile trace = new TraceFile(path, time, Files.newBufferedWriter(path));
    trace.lines.add("# VISCA trace, begun " + Instant.ofEpochMilli(time.epochMillis()));
    trace.thread.start();
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
      why = e.getReason() == null ? e.toString() : e.getReason();
    } catch (IOException | InvalidPathException e) {
      why = e.toString();
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
    if (ending || !lines.offer(line)) {
      leftOut.incrementAndGet();
    }
  }

  private void run() {
    long written = 0;
    try (out) {
      while (!ending || !lines.isEmpty()) {
        String line = lines.poll(100, TimeUnit.MILLISECONDS);
        if (line == null) {
          out.flush();
        } else if (written < MOST_BYTES) {
          written += write(line);
        } else {
          leftOut.incrementAndGet();
        }
        noteGap(written < MOST_BYTES);
      }
      noteGap(true);
    } catch (IOException e) {
      ending = true;
      log.error("the VISCA trace ends: {} can't be written: {}", path, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int write(String line) throws IOException {
    out.write(line);
    out.write('\n');
    return line.length() + 1;
  }

  private void noteGap(boolean room) throws IOException {
    if (room && leftOut.get() > 0) {
      write("# " + leftOut.getAndSet(0) + " lines are left out here");
    }
  }

  /** Writes what waits and ends the file; waits for that 500 ms at most. */
  @Override
  public void close() {
    ending = true;
    try {
      thread.join(END_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.error("the VISCA trace {} could not be written to its end in time", path);
    }
  }
}
