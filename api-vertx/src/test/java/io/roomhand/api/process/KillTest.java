package io.roomhand.api.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.fixture.RawWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL during 1,000 setting changes, 50 times over: the service always starts again, with the
 * last acknowledged change or the one that was in flight.
 */
class KillTest {
  private static final int KILLS = 50;
  private static final int CHANGES = 1_000;

  @TempDir private Path data;

  @Test
  void afterEveryKillTheLastAcknowledgedChangeOrTheOneInFlightIsThere() throws Exception {
    Random random = new Random(20);
    int expected = 4096;
    int next = 0;
    int midway = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int killAfter = random.nextInt(CHANGES);
      long phase = random.nextLong(4_000_000);
      AtomicInteger acknowledged = new AtomicInteger(-1);
      int first = next;
      try (ServiceProcess service = ServiceProcess.onFreePorts(data);
          RawWebSocket client = RawWebSocket.signedIn(service.webSocketPort())) {
        int found = bandwidth(client);
        assertThat(found).as("after kill %d", kill).isIn(expected, expected + 1);
        Thread reader = reader(client, acknowledged, service, killAfter, phase);
        try {
          for (int i = 0; i < CHANGES; i++) {
            client.send(
                "{\"method\":\"setSettings\",\"requestId\":\"%d\",\"settings\":{\"inputBandWidth\":%d}}"
                    .formatted(i, 10_000 + first + i));
            while (acknowledged.get() < i && service.process.isAlive()) {
              Thread.onSpinWait();
            }
          }
        } catch (IOException killed) {
          midway++;
        }
        service.process.waitFor();
        reader.join();
      }
      next = first + CHANGES;
      if (acknowledged.get() >= 0) {
        expected = 10_000 + first + acknowledged.get();
      }
    }
    assertThat(midway).as("kills that hit a service at work").isGreaterThan(KILLS / 2);
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("damaged"));
    }
  }

  private static Thread reader(
      RawWebSocket client,
      AtomicInteger acknowledged,
      ServiceProcess service,
      int killAfter,
      long phase) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  JsonObject reply = client.reply();
                  if (Boolean.TRUE.equals(reply.getBoolean("result"))) {
                    acknowledged.set(Integer.parseInt(reply.getString("requestId")));
                  }
                  if (acknowledged.get() == killAfter) {
                    killLater(service, phase);
                  }
                }
              } catch (IOException ended) {
                service.process.destroyForcibly();
              }
            });
    thread.start();
    return thread;
  }

  /** At any moment of the changes that follow, not always at the same one of each. */
  private static void killLater(ServiceProcess service, long phase) {
    long at = System.nanoTime() + phase;
    new Thread(
            () -> {
              while (System.nanoTime() < at) {
                Thread.onSpinWait();
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
