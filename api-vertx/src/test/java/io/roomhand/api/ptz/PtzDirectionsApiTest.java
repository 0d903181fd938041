package io.roomhand.api.ptz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an emulated head is told for the viewer's directions, and that positions are its own. */
class PtzDirectionsApiTest {
  private static final String DRIVE = "81 01 06 01 .. .. (.. ..) FF";

  @SuppressWarnings("NullAway.Init")
  private ViscaCameraEmulator head;

  @BeforeEach
  void start() throws IOException {
    head = ViscaCameraEmulator.start(ViscaCameraEmulator.Options.ANY_PORT);
  }

  @AfterEach
  void stop() throws IOException {
    head.close();
  }

  private RunningRoom room(PtzSetup.Mount mount, PtzSetup.Directions directions)
      throws IOException {
    RunningRoom room =
        RunningRoom.start(
            new PtzSetup(
                "*",
                head.address(),
                null,
                PtzSetup.ButtonMode.DRIVE,
                PtzSetup.DEFAULT_STEP,
                PtzSetup.DEFAULT_MAX_DRIVE,
                mount,
                directions));
    await().until(() -> pan(room).getBoolean("support"));
    return room;
  }

  private static JsonObject pan(RunningRoom room) {
    return room.call("getPtzControls").getJsonObject("pan");
  }

  private static void good(RunningRoom room, String method, String fields) {
    JsonObject reply = room.call(method, fields);
    assertThat(reply.getBoolean("result")).as("%s", reply).isTrue();
  }

  /** The directions of all drives so far: 01 left or up, 02 right or down, 03 neither. */
  private List<String> drives() {
    return head.received().stream()
        .map(ReceivedFrame::hex)
        .filter(frame -> frame.matches(DRIVE))
        .map(frame -> frame.replaceFirst(DRIVE, "$1"))
        .filter(directions -> !directions.equals("03 03"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0,   TABLE,   PICTURE, 01 03, 03 01",
    "90,  TABLE,   PICTURE, 03 02, 01 03",
    "270, TABLE,   PICTURE, 03 01, 02 03",
    "0,   CEILING, PICTURE, 02 03, 03 02",
    "90,  CEILING, PICTURE, 03 01, 02 03",
    "90,  CEILING, CAMERA,  01 03, 03 01"
  })
  void leftAndUpAreTheViewers(
      int degrees, PtzSetup.Mount mount, PtzSetup.Directions directions, String left, String up)
      throws IOException {
    try (RunningRoom room = room(mount, directions)) {
      good(room, "setOutputSelfVideoRotateAngle", "{\"rotateAngle\":" + degrees + "}");
      good(room, "ptzLeft", "{}");
      good(room, "ptzStop", "{}");
      good(room, "ptzUp", "{}");
      good(room, "ptzStop", "{}");
      assertThat(drives()).containsExactly(left, up);
    }
  }

  @Test
  void aPositionIsTheCamerasOwnAlsoAtTheCeiling() throws IOException {
    try (RunningRoom room = room(PtzSetup.Mount.CEILING, PtzSetup.Directions.PICTURE)) {
      good(room, "setPanPos", "{\"pos\":100}");
      await().until(() -> head.pan() == 100);
      await().until(() -> pan(room).getInteger("currentValue") == 100);
    }
  }
}
