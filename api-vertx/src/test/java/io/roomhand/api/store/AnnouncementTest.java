package io.roomhand.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.roomhand.core.time.VirtualTime;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * What our own tools need is written when the disk takes it, and the room does not wait for that.
 */
class AnnouncementTest {
  @TempDir private Path folder;

  private final FullDisk disk = new FullDisk();
  private final VirtualTime time = new VirtualTime();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Announcement.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Vertx vertx = Vertx.vertx();

  /** A real disk on which nothing can be written while it is full. */
  private static final class FullDisk implements Disk {
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean full = true;

    @Override
    public boolean exists(Path file) {
      return REAL.exists(file);
    }

    @Override
    public byte[] read(Path file) throws IOException {
      return REAL.read(file);
    }

    @Override
    public Output create(Path file) throws IOException {
      Output output = REAL.create(file);
      if (!full) {
        return output;
      }
      return new Output() {
        @Override
        public void write(byte[] content) throws IOException {
          refused.incrementAndGet();
          throw new IOException("No space left on device");
        }

        @Override
        public void sync() {}

        @Override
        public void close() throws IOException {
          output.close();
        }
      };
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      REAL.move(from, to);
    }

    @Override
    public void syncFolder(Path at) throws IOException {
      REAL.syncFolder(at);
    }
  }

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void close() throws Exception {
    logger.detachAppender(lines);
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private List<String> told() {
    return lines.list.stream().map(ILoggingEvent::toString).toList();
  }

  @Test
  void aFullDiskIsToldOnceAndTriedAgainUntilThereIsRoom() throws Exception {
    try (DataFiles files = DataFiles.open(folder, new SecureRandom(), disk);
        Announcement announcement =
            new Announcement(files, new JsonObject().put("ws", 4711), time, vertx)) {
      announcement.make().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(told()).hasSize(1);
      assertThat(told().get(0))
          .contains("call, watch and rig", files.run() + " can't be written (the disk is full)")
          .contains("make room there")
          .doesNotContain("Exception");
      assertThat(folder).isDirectoryNotContaining("glob:**.{new,token}");

      for (int attempt = 2; attempt <= 8; attempt++) {
        int expected = attempt;
        await()
            .until(
                () -> {
                  time.advance(Duration.ofSeconds(60));
                  return disk.refused.get() >= expected;
                });
      }
      assertThat(told()).as("no line for each attempt").hasSize(1);

      disk.full = false;
      await()
          .until(
              () -> {
                time.advance(Duration.ofSeconds(60));
                return Files.exists(files.run());
              });
      assertThat(Files.readString(files.run())).contains("4711");
      assertThat(Files.readString(folder.resolve(DataFiles.TOKEN))).isEqualTo(files.token());
      await().until(() -> told().size() == 2);
      assertThat(told().get(1)).contains("reach this service now");
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.{json,token}");
  }

  @Test
  void nothingIsWrittenAfterTheEnd() throws Exception {
    DataFiles files = DataFiles.open(folder, new SecureRandom(), disk);
    Announcement announcement = new Announcement(files, new JsonObject(), time, vertx);
    announcement.make().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    disk.full = false;
    announcement.close();
    files.close();
    files.announce(new JsonObject());
    announcement.make().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertThat(folder).isDirectoryNotContaining("glob:**.{json,token}");
  }
}
