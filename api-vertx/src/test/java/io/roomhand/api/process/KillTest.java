package io.roomhand.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.fixture.RawWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL during 1,000 setting changes, 50 times over: the service always starts again, with the
 * last acknowledged change or the one that was in flight. {@code -Droomhand.kills=500} for more.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("roomhand.kills", 50);
  private static final int CHANGES = 1_000;

  /** Services that are killed side by side: one starts while another waits for its disk. */
  private static final int ROOMS = 2;

  @TempDir private Path folder;

  @Test
  void afterEveryKillTheLastAcknowledgedChangeOrTheOneInFlightIsThere() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(ROOMS);
    try {
      List<Callable<Integer>> rooms = new ArrayList<>();
      for (int room = 0; room < ROOMS; room++) {
        Path data = Files.createDirectory(folder.resolve("room" + room));
        Random random = new Random(20 + room);
        int kills = (KILLS + room) / ROOMS;
        rooms.add(() -> killedAtWork(data, random, kills));
      }
      int midway = 0;
      for (Future<Integer> room : threads.invokeAll(rooms)) {
        midway += room.get();
      }
      assertThat(midway).as("kills that hit a service at work").isGreaterThan(KILLS / 2);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Kills one room again and again; the number of kills that hit it at work. */
  private static int killedAtWork(Path data, Random random, int kills) throws Exception {
    int expected = 4096;
    int next = 0;
    int midway = 0;
    for (int kill = 0; kill < kills; kill++) {
      int killAfter = random.nextInt(CHANGES);
      long phase = random.nextLong(4_000_000);
      int acknowledged = -1;
      try (ServiceProcess service = ServiceProcess.onFreePorts(data);
          RawWebSocket client = RawWebSocket.signedIn(service.webSocketPort())) {
        int found = bandwidth(client);
        assertThat(found).as("after kill %d", kill).isIn(expected, expected + 1);
        try {
          for (int i = 0; i < CHANGES; i++) {
            client.send(
                "{\"method\":\"setSettings\",\"requestId\":\"%d\",\"settings\":{\"inputBandWidth\":%d}}"
                    .formatted(i, 10_000 + next + i));
            JsonObject reply = client.reply();
            if (Boolean.TRUE.equals(reply.getBoolean("result"))) {
              acknowledged = Integer.parseInt(reply.getString("requestId"));
            }
            if (i == killAfter) {
              killLater(service, phase);
            }
          }
        } catch (IOException killed) {
          midway++;
          service.process.destroyForcibly();
        }
        service.process.waitFor();
      }
      if (acknowledged >= 0) {
        expected = 10_000 + next + acknowledged;
      }
      next += CHANGES;
    }
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("damaged"));
    }
    return midway;
  }

  /** At any moment of the changes that follow, not always at the same one of each. */
  private static void killLater(ServiceProcess service, long phase) {
    long at = System.nanoTime() + phase;
    new Thread(
            () -> {
              for (long left = phase; left > 0; left = at - System.nanoTime()) {
                LockSupport.parkNanos(left);
              }
              service.process.destroyForcibly();
            })
        .start();
  }

  private static int bandwidth(RawWebSocket client) throws IOException {
    return client.call("getSettings").getJsonArray("settings").stream()
        .map(JsonObject.class::cast)
        .filter(setting -> setting.getString("name").equals("inputBandWidth"))
        .findFirst()
        .orElseThrow()
        .getInteger("value");
  }
}
