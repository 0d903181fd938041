package io.roomhand.api.bench.against;

import io.roomhand.api.fixture.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a comparison has started and made: processes and scratch folders. All of it is gone when
 * this is closed, which the end of the JVM does as well, Ctrl-C included. Any thread may use it.
 */
final class Belongings implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final Set<Process> processes = new LinkedHashSet<>();
  private final Set<ScratchFolder> folders = new LinkedHashSet<>();
  private final Thread atTheEnd = new Thread(this::endAll, "bench-end");
  private boolean ended;

  Belongings() {
    Runtime.getRuntime().addShutdownHook(atTheEnd);
  }

  synchronized Process start(ProcessBuilder builder) throws IOException {
    mustGoOn();
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  synchronized Path folder() throws IOException {
    mustGoOn();
    ScratchFolder folder = new ScratchFolder();
    folders.add(folder);
    return folder.path();
  }

  /** Whether the end has come, which makes whatever is under way fail. */
  synchronized boolean ended() {
    return ended;
  }

  private void mustGoOn() throws IOException {
    if (ended) {
      throw new IOException("the comparison is being stopped");
    }
  }

  /** Asks the process to stop, and what it has started; makes them after some seconds. */
  void end(Process process) {
    end(List.of(process));
    synchronized (this) {
      processes.remove(process);
    }
  }

  private static void end(List<Process> all) {
    List<ProcessHandle> handles =
        all.stream()
            .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
            .toList();
    handles.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      for (Process process : all) {
        process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    handles.forEach(ProcessHandle::destroyForcibly);
  }

  private synchronized void endAll() {
    ended = true;
    end(List.copyOf(processes));
    processes.clear();
    for (ScratchFolder folder : folders) {
      try {
        folder.close();
      } catch (IOException e) {
        System.err.println("roomhand: left behind: " + folder.path() + " (" + e + ")");
      }
    }
    folders.clear();
  }

  @Override
  public void close() {
    endAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException e) {
      // the JVM is ending, and the hook runs or has run
    }
  }
}
