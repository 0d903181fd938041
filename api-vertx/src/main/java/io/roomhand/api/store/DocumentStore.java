package io.roomhand.api.store;

import io.roomhand.api.json.Plain;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Reason;
import io.roomhand.core.room.frame.SettingsStore;
import io.roomhand.core.thread.Threads;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room's document as {@code room.json} in the data folder. It is written to a second file,
 * synced, renamed over the first and the folder synced, so that a reader after a crash or a power
 * cut finds the old or the new document, whole. All writing is done by the store's own thread; of
 * documents that wait, only the newest is written.
 */
public final class DocumentStore implements SettingsStore, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DocumentStore.class);

  static final String FILE = "room.json";
  static final String TEMPORARY = "room.json.new";
  private static final int SCHEMA = 1;

  private final Path folder;
  private final Disk disk;
  private final ExecutorService writer = Threads.pool("roomhand-store", 1, Duration.ZERO, 1);
  private @Nullable Map<String, Object> next;

  /** One for each caller, since the dependents of a single one would run in reverse order. */
  private List<CompletableFuture<Void>> nextDone = new ArrayList<>();

  private boolean closed;

  /**
   * @param folder exists and is writable
   */
  public DocumentStore(Path folder) {
    this(folder, Disk.REAL);
  }

  DocumentStore(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /**
   * Reads the document; blocks. A damaged file, or one of a later version of Roomhand, is set aside
   * under another name and reported, and the room starts with defaults.
   *
   * @throws IOException when such a file can't be set aside: it would be overwritten
   */
  public Map<String, Object> load() throws IOException {
    Path file = folder.resolve(FILE);
    if (!disk.exists(file)) {
      return Map.of();
    }
    String damage;
    try {
      JsonObject json = new JsonObject(Buffer.buffer(disk.read(file)));
      if (json.getValue("schema") instanceof Number schema && schema.intValue() == SCHEMA) {
        if (json.getValue("room") instanceof JsonObject room) {
          return Plain.map(room);
        }
        damage = "it has no room";
      } else {
        damage = "its schema is " + json.getValue("schema") + ", this version reads " + SCHEMA;
      }
    } catch (DecodeException | ClassCastException e) {
      damage = "it is not readable JSON";
    } catch (IOException e) {
      damage = Reason.of(e);
    }
    setAside(file, damage);
    return Map.of();
  }

  private void setAside(Path file, String damage) throws IOException {
    int n = 1;
    while (disk.exists(folder.resolve(FILE + ".damaged-" + n))) {
      n++;
    }
    Path aside = folder.resolve(FILE + ".damaged-" + n);
    try {
      disk.move(file, aside);
      disk.syncFolder(folder);
    } catch (IOException e) {
      throw new IOException(
          "%s can't be used (%s) and can't be set aside (%s); move it away by hand"
              .formatted(file, damage, Reason.of(e)),
          e);
    }
    log.error("{} can't be used: {}; kept as {}, starting with defaults", file, damage, aside);
  }

  @Override
  public synchronized CompletionStage<Void> save(Map<String, Object> document) {
    if (closed) {
      return DeviceException.failed(ErrorCode.IO, "the store is closed");
    }
    boolean idle = next == null;
    next = document;
    CompletableFuture<Void> done = new CompletableFuture<>();
    nextDone.add(done);
    if (idle) {
      writer.execute(this::writeNext);
    }
    return done;
  }

  private void writeNext() {
    Map<String, Object> document;
    List<CompletableFuture<Void>> done;
    synchronized (this) {
      document = next;
      done = nextDone;
      next = null;
      nextDone = new ArrayList<>();
    }
    if (document == null) {
      return;
    }
    try {
      write(new JsonObject().put("schema", SCHEMA).put("room", new JsonObject(document)));
      done.forEach(each -> each.complete(null));
    } catch (IOException | RuntimeException | Error e) {
      log.error("{} was not saved: {}", folder.resolve(FILE), Reason.of(e));
      DeviceException failure =
          new DeviceException(
              ErrorCode.IO, "not saved: " + Reason.of(e) + "; nothing has changed", e);
      done.forEach(each -> each.completeExceptionally(failure));
    }
  }

  private void write(JsonObject json) throws IOException {
    Path temporary = folder.resolve(TEMPORARY);
    try (Disk.Output output = disk.create(temporary)) {
      output.write(json.toBuffer().getBytes());
      output.sync();
    }
    disk.move(temporary, folder.resolve(FILE));
    disk.syncFolder(folder);
  }

  /** Writes what waits and ends the thread; blocks for 1 s at most. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    writer.shutdown();
    try {
      if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
        log.error("the disk does not answer; the last changes may not have been saved");
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
