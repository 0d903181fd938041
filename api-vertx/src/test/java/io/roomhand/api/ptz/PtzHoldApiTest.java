package io.roomhand.api.ptz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds and origins in a virtual room whose head is an emulated one: what the head is told. */
class PtzHoldApiTest {
  private static final String HOLD =
      "{\"method\":\"ptzHold\",\"pan\":-0.5,\"zoom\":0.5,\"leaseMs\":1000}";
  private static final String PAN_TILT_DRIVE = "81 01 06 01 .*";
  private static final String PAN_TILT_LEFT = "81 01 06 01 .. .. 01 03 FF";
  private static final String PAN_TILT_STOP = "81 01 06 01 .. .. 03 03 FF";
  private static final String ZOOM = "81 01 04 07 .*";
  private static final String ZOOM_IN = "81 01 04 07 2. FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";
  private static final String MOVE = "81 01 06 02 .*";

  @SuppressWarnings("NullAway.Init")
  private ViscaCameraEmulator head;

  @SuppressWarnings("NullAway.Init")
  private RunningRoom room;

  @SuppressWarnings("NullAway.Init")
  private RawWebSocket client;

  @BeforeEach
  void start() throws IOException {
    head = ViscaCameraEmulator.start(ViscaCameraEmulator.Options.ANY_PORT);
    room = RunningRoom.start(PtzSetup.head("*", head.address()));
    client = room.client();
    await().until(() -> pan().getBoolean("support"));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    room.close();
    head.close();
  }

  private JsonObject pan() throws IOException {
    return client.call("getPtzControls").getJsonObject("pan");
  }

  private List<String> told(String pattern) {
    return head.received().stream()
        .map(ReceivedFrame::hex)
        .filter(frame -> frame.matches(pattern))
        .toList();
  }

  private JsonObject call(String request) throws IOException {
    return client.call(new JsonObject(request));
  }

  @Test
  void renewalsSendNothingAndTheEndOfTheLeaseStops() throws IOException {
    int renewals = 100;
    for (int i = 0; i < renewals; i++) {
      client.send(HOLD);
    }
    for (int i = 0; i < renewals; i++) {
      JsonObject reply = client.reply();
      assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
    }
    assertThat(told(PAN_TILT_DRIVE)).singleElement().asString().matches(PAN_TILT_LEFT);
    assertThat(told(ZOOM)).singleElement().asString().matches(ZOOM_IN);
    await().until(() -> !told(PAN_TILT_STOP).isEmpty() && !told(ZOOM_STOP).isEmpty());
    assertThat(head.pan()).isLessThan(0);
    client.event("ptzControlsChanged", e -> position(e) < 0);
    await()
        .untilAsserted(
            () -> {
              int resting = head.pan();
              assertThat(pan().getInteger("currentValue")).isEqualTo(resting);
              assertThat(head.pan()).isEqualTo(resting);
            });
  }

  private static int position(JsonObject controls) {
    return controls.getJsonObject("pan").getInteger("currentValue");
  }

  @Test
  void theEndOfTheHoldersConnectionStops() throws IOException {
    try (RawWebSocket holder = room.client()) {
      assertThat(holder.call(new JsonObject(HOLD)).getBoolean("result")).isTrue();
    }
    await().until(() -> !told(PAN_TILT_STOP).isEmpty());
  }

  @Test
  void allAxesStillIsAStop() throws IOException {
    assertThat(call("{\"method\":\"ptzHold\",\"pan\":0,\"tilt\":0}").getBoolean("result")).isTrue();
    assertThat(told(PAN_TILT_STOP)).isNotEmpty();
  }

  @Test
  void aWebcamThatMovesInStepsCantBeHeld() throws IOException {
    call("{\"method\":\"setVideoCapturer\",\"name\":\"Virtual Webcam\"}");
    JsonObject reply = call(HOLD);
    assertThat(reply.getString("errorCode")).as("%s", reply).isEqualTo("UNSUPPORTED");
    assertThat(reply.getString("error")).contains("Virtual Webcam", "pan", "ptzLeft");
  }

  @Test
  void withoutACameraTheErrorSaysWhatToDo() throws IOException {
    call("{\"method\":\"setVideoCapturer\",\"name\":\"none\"}");
    for (String method : List.of("ptzLeft", "ptzStop", "setPtzDefaults", "getModes")) {
      JsonObject reply = client.call(method);
      assertThat(reply.getString("errorCode")).isEqualTo("ILLEGAL_STATE");
      assertThat(reply.getString("error"))
          .as(method)
          .contains("setVideoCapturer", "Virtual Capture Board", "Virtual Webcam");
    }
  }

  @Test
  void theFarEndTakesStepsUntilTheRoomOrTheSettingForbidsIt() throws IOException {
    String right = "{\"method\":\"ptzRight\",\"origin\":\"farEnd\"}";
    int step = pan().getInteger("step");
    assertThat(call(right).getBoolean("result")).isTrue();
    client.event("ptzControlsChanged", e -> position(e) == step);
    assertThat(told(PAN_TILT_DRIVE)).isEmpty();
    call("{\"method\":\"setSettings\",\"settings\":{\"cameraRemoteControlAccess\":2}}");
    refused(right, "cameraRemoteControlAccess");
    call("{\"method\":\"setSettings\",\"settings\":{\"cameraRemoteControlAccess\":1}}");
    assertThat(call("{\"method\":\"ptzStop\"}").getBoolean("result")).isTrue();
    refused(right, "3 s");
    refused("{\"method\":\"ptzHold\",\"pan\":1,\"origin\":\"farEnd\"}", "3 s");
    assertThat(call("{\"method\":\"ptzStop\",\"origin\":\"farEnd\"}").getBoolean("result"))
        .isTrue();
    assertThat(told(MOVE)).hasSize(1);
    JsonObject unknown = call("{\"method\":\"ptzStop\",\"origin\":\"farend\"}");
    assertThat(unknown.getString("errorCode")).isEqualTo("INVALID_PARAMETER");
    assertThat(unknown.getString("error")).contains("local, conference, farEnd");
  }

  private void refused(String request, String why) throws IOException {
    JsonObject reply = call(request);
    assertThat(reply.getString("errorCode")).as("%s", reply).isEqualTo("REJECTED");
    assertThat(reply.getString("error")).contains(why);
  }
}
