package io.roomhand.api.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.testkit.vm.MachineTools;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A webcam and a capture board with four pins, by commands and events; v4l2-ctl is the witness. */
@Tag("vm")
class VividRoomTest {
  private static final Duration PATIENCE = Duration.ofSeconds(RunningRoom.PATIENCE_SECONDS);
  private static final String WEBCAM = "vivid-000-vid-cap";
  private static final String BOARD = "vivid-001-vid-cap";

  @SuppressWarnings("NullAway.Init")
  private RealRoom room;

  @BeforeEach
  void start() throws Exception {
    MachineTools.plugVivid();
    room = new RealRoom();
  }

  @AfterEach
  void stop() throws Exception {
    room.close();
    MachineTools.unplugVivid();
  }

  private static String witness(String camera, String... options) throws Exception {
    return MachineTools.video(MachineTools.node(camera), options);
  }

  private JsonObject setModes(String fields) throws Exception {
    room.good("setModes", fields);
    JsonObject set = new JsonObject(fields);
    return room.client()
        .event(
            "deviceModesDone",
            e ->
                set.getString("pin", e.getString("activePin")).equals(e.getString("activePin"))
                    && set.getString("mode", e.getString("activeMode"))
                        .equals(e.getString("activeMode")));
  }

  @Test
  void everyPinAndEachKindOfModeIsSetAndReadBack() throws Exception {
    room.select(BOARD);
    List<String> pins = List.of(MachineTools.vividWebcamPin(), "Tuner", "S-Video", "HDMI");
    assertThat(room.good("getModes").getJsonArray("pinList")).isEqualTo(new JsonArray(pins));
    for (int i = pins.size() - 1; i >= 0; i--) {
      setModes(new JsonObject().put("pin", pins.get(i)).encode());
      assertThat(witness(BOARD, "--get-input")).contains("Video input : " + i);
      assertThat(room.good("getModes").getString("activePin")).isEqualTo(pins.get(i));
    }
    setModes("{\"pin\":\"S-Video\",\"mode\":\"PAL_B\"}");
    assertThat(witness(BOARD, "--get-standard")).contains("PAL-B");
    setModes("{\"mode\":\"NTSC_M\"}");
    assertThat(witness(BOARD, "--get-standard")).contains("0x00001000");
    setModes("{\"pin\":\"HDMI\",\"mode\":\"1920x1080p50\"}");
    assertThat(witness(BOARD, "--get-dv-timings")).contains("Active width: 1920");
    JsonObject refused = room.call("setModes", "{\"pin\":\"Tuner\",\"mode\":\"1920x1080p50\"}");
    assertThat(refused.getString("errorCode")).isEqualTo("INVALID_PARAMETER");
    assertThat(refused.getString("error")).contains("PAL_B");
    assertThat(witness(BOARD, "--get-input")).contains("Video input : 3");
    assertThat(witness(BOARD, "--get-dv-timings")).contains("Active width: 1920");
  }

  @Test
  void aSignalThatIsLostAndComesBackIsTold() throws Exception {
    room.select(BOARD);
    setModes("{\"pin\":\"HDMI\",\"mode\":\"1280x720p60\"}");
    witness(BOARD, "-c", "dv_timings_signal_mode=1");
    room.client().event("deviceModesDone", e -> e.getString("activeMode").isEmpty());
    witness(BOARD, "-c", "dv_timings_signal_mode=0");
    room.client().event("deviceModesDone", e -> e.getString("activeMode").equals("1280x720p60"));
  }

  @Test
  void pulledWhileItStreamsAndPutBackItIsSelectedAndSeenAgain() throws Exception {
    room.select(WEBCAM);
    setModes("{\"mode\":\"640x360@30 YUYV\"}");
    room.good("setBroadcastSelfie", "{\"enabled\":true,\"fps\":5}");
    assertThat(room.awaitPicture().getWidth()).isEqualTo(640);
    witness(WEBCAM, "-c", "disconnect=1");
    room.awaitSelected("none");
    assertThat(room.client().event("updateCameraInfo").fieldNames())
        .containsExactlyInAnyOrder("event", "method");
    assertThat(room.call("setModes", "{\"mode\":\"640x360@30 YUYV\"}").getString("error"))
        .contains(WEBCAM);
    assertThat(room.picture().statusCode()).isEqualTo(503);
    witness(BOARD, "-c", "disconnect=1");
    await().atMost(PATIENCE).untilAsserted(MachineTools::unplugVivid);
    MachineTools.plugVivid();
    room.awaitSelected(WEBCAM);
    assertThat(room.awaitPicture().getWidth()).isPositive();
  }

  @Test
  void whileAnotherProgramHoldsTheCameraThereIsNoCameraInfo() throws Exception {
    room.select(WEBCAM);
    assertThat(room.good("getSystemInfo").containsKey("cameraInfo")).isTrue();
    Process holder =
        new ProcessBuilder(
                "v4l2-ctl",
                "-d",
                MachineTools.node(WEBCAM),
                "--stream-mmap",
                "--stream-count=100000")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      room.client().event("updateCameraInfo", e -> !e.containsKey("cameraWidth"));
      assertThat(room.good("getSystemInfo").containsKey("cameraInfo")).isFalse();
      JsonObject refused = room.call("setModes", "{\"mode\":\"1280x720@10 I420\"}");
      assertThat(refused.getString("errorCode")).isEqualTo("BUSY");
      assertThat(refused.getString("error")).contains("v4l2-ctl (process " + holder.pid() + ")");
    } finally {
      holder.destroy();
    }
    room.client().event("updateCameraInfo", e -> e.containsKey("cameraWidth"));
  }
}
