package io.roomhand.api.ptz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.BareCamera;
import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.core.ptz.PtzSetup;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** From the public API to the bytes that a head really gets. */
class HeadOnTheWireTest {
  private static final String LEFT = "81 01 06 01 ([0-9A-F]{2}) ([0-9A-F]{2}) 01 03 FF";
  private static final String STOP = "81 01 06 01 ([0-9A-F]{2}) ([0-9A-F]{2}) 03 03 FF";
  private static final String ABSOLUTE = "81 01 06 02 .*";

  /** Acknowledges and completes commands, answers positions with zero. */
  private static List<String> politely(String frame) {
    if (frame.startsWith("81 09 06 12")) {
      return List.of("90 50 00 00 00 00 00 00 00 00 FF");
    }
    if (frame.startsWith("81 09 04 47")) {
      return List.of("90 50 00 00 00 00 FF");
    }
    return frame.startsWith("81 01 0") ? List.of("90 41 FF", "90 51 FF") : List.of();
  }

  private static boolean has(BareCamera camera, String pattern) {
    return camera.frames().stream().anyMatch(frame -> frame.matches(pattern));
  }

  @Test
  void leftOnAHeadThatAnswersNothingStillLeavesAndIsNotCalledSuccess() throws IOException {
    try (BareCamera camera = new BareCamera(frame -> List.of());
        RunningRoom room = RunningRoom.start(PtzSetup.head("*", camera.address()));
        RawWebSocket client = room.client()) {
      JsonObject reply = client.call("ptzLeft");
      assertThat(camera.frames()).anyMatch(frame -> frame.matches(LEFT));
      assertThat(reply.getBoolean("result")).isFalse();
      assertThat(reply.getString("errorCode")).isEqualTo("UNCONFIRMED");
      assertThat(reply.getString("error")).contains(camera.address());
    }
  }

  @Test
  void theEndOfTheDriversConnectionStopsItsDrive() throws IOException {
    try (BareCamera camera = new BareCamera(HeadOnTheWireTest::politely);
        RunningRoom room = RunningRoom.start(PtzSetup.head("*", camera.address()))) {
      try (RawWebSocket driver = room.client()) {
        assertThat(driver.call("ptzLeft").getBoolean("result")).isTrue();
        assertThat(has(camera, STOP)).isFalse();
      }
      await().until(() -> has(camera, STOP));
      assertThat(camera.frames())
          .filteredOn(frame -> frame.matches(STOP))
          .allSatisfy(frame -> assertThat(frame.substring(12, 17)).doesNotContain("00"));
    }
  }

  @Test
  void theEndOfTheServiceStopsItsDrive() throws IOException {
    try (BareCamera camera = new BareCamera(HeadOnTheWireTest::politely)) {
      try (RunningRoom room = RunningRoom.start(PtzSetup.head("*", camera.address()))) {
        assertThat(room.call("ptzLeft").getBoolean("result")).isTrue();
      }
      await().until(() -> has(camera, STOP));
    }
  }

  /** The first absolute move is never acknowledged; the rest waits behind it. */
  @Test
  void stopOvertakesAHundredQueuedMovesThoughAnAcknowledgementWasLost() throws IOException {
    AtomicInteger lost = new AtomicInteger();
    try (BareCamera camera =
            new BareCamera(
                frame -> {
                  if (frame.matches(ABSOLUTE) && lost.getAndIncrement() == 0) {
                    return List.of();
                  }
                  return politely(frame);
                });
        RunningRoom room = RunningRoom.start(PtzSetup.head("*", camera.address()));
        RawWebSocket client = room.client()) {
      for (int i = 0; i < 100; i++) {
        client.send("{\"method\":\"setPanPos\",\"pos\":" + (10 * i + 10) + "}");
      }
      client.send("{\"method\":\"ptzStop\",\"requestId\":\"stop\"}");
      int moves = 0;
      JsonObject reply = client.reply();
      while (!"stop".equals(reply.getString("requestId"))) {
        moves++;
        reply = client.reply();
      }
      assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
      for (; moves < 100; moves++) {
        client.reply();
      }
      List<String> frames = List.copyOf(camera.frames());
      long movesSent = frames.stream().filter(frame -> frame.matches(ABSOLUTE)).count();
      assertThat(movesSent).as("moves that left before the stop").isLessThanOrEqualTo(3);
      int stop = -1;
      for (int i = 0; i < frames.size(); i++) {
        if (stop < 0 && frames.get(i).matches(STOP)) {
          stop = i;
        }
        if (stop >= 0) {
          assertThat(frames.get(i)).as("after the stop").doesNotMatch(ABSOLUTE);
        }
      }
      assertThat(stop).isNotNegative();
    }
  }

  @Test
  void aHeadWithoutACameraIsSelectedAndDrivenByItself() throws IOException {
    try (BareCamera camera = new BareCamera(HeadOnTheWireTest::politely);
        RunningRoom room = RunningRoom.start(PtzSetup.head("No such camera", camera.address()));
        RawWebSocket client = room.client()) {
      JsonObject hardware = client.call("getHardware");
      String name =
          hardware.getJsonArray("videoCapturers").stream()
              .map(JsonObject.class::cast)
              .filter(device -> device.getString("description").equals(camera.address()))
              .findFirst()
              .orElseThrow()
              .getString("name");
      assertThat(
              client
                  .call(new JsonObject().put("method", "setVideoCapturer").put("name", name))
                  .getBoolean("result"))
          .isTrue();
      assertThat(client.call("getModes").getBoolean("supportPTZ")).isTrue();
      assertThat(client.call("getModes").getJsonArray("pinList")).isEmpty();
      assertThat(client.call("ptzLeft").getBoolean("result")).isTrue();
      assertThat(client.call("ptzStop").getBoolean("result")).isTrue();
      assertThat(has(camera, LEFT)).isTrue();
      assertThat(has(camera, STOP)).isTrue();
    }
  }
}
