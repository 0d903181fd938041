package io.roomhand.api.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.core.time.SystemTime;
import io.roomhand.emulators.usb.UsbIpServer;
import io.roomhand.emulators.usb.VirtualPorts;
import io.roomhand.emulators.uvc.UvcAxis;
import io.roomhand.emulators.uvc.UvcCamera;
import io.roomhand.emulators.uvc.UvcCameraModel;
import io.roomhand.emulators.uvc.UvcSelector;
import io.roomhand.testkit.vm.MachineTools;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A UVC camera that an emulator makes and the kernel's own driver drives, by commands and events;
 * the emulator and v4l2-ctl are the witnesses.
 */
@Tag("vm")
class UvcRoomTest {
  private static final Duration PATIENCE = Duration.ofSeconds(RunningRoom.PATIENCE_SECONDS);
  private static final int DEGREE = 3_600;

  /** Slow enough to be seen moving in a slow machine, fast enough to arrive. */
  private static final UvcCameraModel MODEL =
      UvcCameraModel.PTZ.withMotors(new UvcCameraModel.Motors(20, 4_096, 128));

  private static final String NAME = MODEL.name();

  private final SystemTime time = new SystemTime();
  private final UvcCamera camera = new UvcCamera(MODEL, time);

  /** To be closed in the reverse order, also after half a start. */
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @SuppressWarnings("NullAway.Init")
  private UsbIpServer server;

  @SuppressWarnings("NullAway.Init")
  private VirtualPorts ports;

  @SuppressWarnings("NullAway.Init")
  private RealRoom room;

  private String busId = "";
  private int port;

  @BeforeEach
  void start() throws Exception {
    open.push(time);
    MachineTools.run("modprobe", "vhci-hcd");
    server = UsbIpServer.start(0);
    open.push(server);
    ports = VirtualPorts.open();
    busId = server.plug(camera);
    port = ports.attach(server, busId);
    open.push(() -> ports.detach(port));
    room = new RealRoom();
    open.push(room);
    room.select(NAME);
  }

  @AfterEach
  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private static String witness(String... options) throws Exception {
    return MachineTools.video(MachineTools.node(NAME), options);
  }

  private static int control(String name) throws Exception {
    String told = witness("-C", name);
    return Integer.parseInt(told.substring(told.indexOf(':') + 1).strip());
  }

  private void awaitAt(UvcAxis axis, int position) {
    await().atMost(PATIENCE).until(() -> camera.position(axis) == position);
  }

  private void awaitVelocity(UvcAxis axis, DoublePredicate wanted) {
    await().atMost(PATIENCE).until(() -> wanted.test(camera.velocity(axis)));
  }

  private static int value(JsonObject controls, String axis) {
    return controls.getJsonObject(axis).getInteger("currentValue");
  }

  @Test
  void itsIdentityRangesAndModesAreToldAsTheyAre() throws Exception {
    assertThat(room.awaitCamera(NAME)).isEqualTo("usb:1209:0ca1:PTZ0001#0");
    JsonObject controls = room.good("getPtzControls");
    assertThat(controls.getJsonObject("pan").getMap())
        .containsEntry("minValue", -612_000)
        .containsEntry("maxValue", 612_000)
        .containsEntry("step", DEGREE)
        .containsEntry("isContinuousType", true);
    assertThat(controls.getJsonObject("zoom").getMap())
        .containsEntry("maxValue", 16_384)
        .containsEntry("isContinuousType", false);
    assertThat(room.good("getModes").getJsonArray("modeList"))
        .contains("1280x720@30 MJPG", "640x360@15 YUYV");
  }

  @Test
  void everyCommandThatMovesMovesTheCamera() throws Exception {
    room.good("setPanPos", "{\"pos\":" + 10 * DEGREE + "}");
    awaitAt(UvcAxis.PAN, 10 * DEGREE);
    assertThat(control("pan_absolute")).isEqualTo(10 * DEGREE);
    room.good("setTiltPos", "{\"pos\":" + -5 * DEGREE + "}");
    awaitAt(UvcAxis.TILT, -5 * DEGREE);
    assertThat(control("tilt_absolute")).isEqualTo(-5 * DEGREE);
    room.good("setZoomPos", "{\"pos\":1000}");
    awaitAt(UvcAxis.ZOOM, 1000);
    assertThat(control("zoom_absolute")).isEqualTo(1000);
    room.client().event("ptzControlsChanged", e -> value(e, "zoom") == 1000);

    driveAndStop("ptzLeft", UvcAxis.PAN, -1);
    driveAndStop("ptzRight", UvcAxis.PAN, 1);
    driveAndStop("ptzUp", UvcAxis.TILT, 1);
    driveAndStop("ptzDown", UvcAxis.TILT, -1);

    room.good("setOutputSelfVideoRotateAngle", "{\"rotateAngle\":90}");
    driveAndStop("ptzRight", UvcAxis.TILT, 1);
    driveAndStop("ptzUp", UvcAxis.PAN, -1);
    room.good("setOutputSelfVideoRotateAngle", "{\"rotateAngle\":0}");

    int zoom = camera.position(UvcAxis.ZOOM);
    room.good("ptzZoomInc");
    awaitAt(UvcAxis.ZOOM, zoom + 1);
    room.good("ptzZoomDec");
    awaitAt(UvcAxis.ZOOM, zoom);

    int pan = camera.position(UvcAxis.PAN);
    room.good("ptzRight", "{\"step\":true}");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(camera.position(UvcAxis.PAN)).isCloseTo(pan + DEGREE, within(DEGREE)));
    awaitVelocity(UvcAxis.PAN, velocity -> velocity == 0);

    room.good("setPtzDefaults");
    awaitAt(UvcAxis.PAN, 0);
    awaitAt(UvcAxis.TILT, 0);
    awaitAt(UvcAxis.ZOOM, 0);
    room.client().event("ptzControlsChanged", e -> value(e, "pan") == 0 && value(e, "zoom") == 0);
    JsonObject outside = room.call("setPanPos", "{\"pos\":612001}");
    assertThat(outside.getString("error")).contains("-612000..612000");
  }

  private void driveAndStop(String command, UvcAxis axis, int sign) throws Exception {
    int from = camera.position(axis);
    room.good(command, "{\"speed\":1}");
    await().atMost(PATIENCE).until(() -> sign * (camera.position(axis) - from) > 0);
    assertThat(sign * camera.velocity(axis)).isPositive();
    room.good("ptzStop");
    assertThat(camera.velocity(axis)).isZero();
    int rest = camera.position(axis);
    room.client()
        .event("ptzControlsChanged", e -> value(e, axis == UvcAxis.PAN ? "pan" : "tilt") == rest);
  }

  @Test
  void whatOthersChangeIsTold() throws Exception {
    witness("-c", "pan_absolute=" + 2 * DEGREE);
    room.client().event("ptzControlsChanged", e -> value(e, "pan") == 2 * DEGREE);
    witness("-c", "zoom_absolute=500");
    room.client().event("ptzControlsChanged", e -> value(e, "zoom") == 500);
    camera.setByHand(UvcSelector.ZOOM_ABSOLUTE, List.of(777));
    room.client().event("ptzControlsChanged", e -> value(e, "zoom") == 777);
  }

  @Test
  void pulledInMotionAndWhileItStreamsItComesBackAtRestAndSelected() throws Exception {
    room.good("setModes", "{\"mode\":\"640x360@30 MJPG\"}");
    room.good("setBroadcastSelfie", "{\"enabled\":true,\"fps\":5}");
    assertThat(room.awaitPicture().getWidth()).isEqualTo(640);
    assertThat(camera.isStreaming()).isTrue();
    room.good("ptzRight", "{\"speed\":0.2}");
    awaitVelocity(UvcAxis.PAN, velocity -> velocity > 0);
    ports.detach(port);
    room.awaitSelected("none");
    assertThat(room.good("getPtzControls").getJsonObject("pan").getBoolean("support")).isFalse();
    assertThat(room.call("ptzStop", "{}").getBoolean("result")).isFalse();
    port = ports.attach(server, busId);
    room.awaitSelected(NAME);
    awaitVelocity(UvcAxis.PAN, velocity -> velocity == 0);
    await()
        .atMost(PATIENCE)
        .until(() -> room.good("getModes").getString("activeMode").equals("640x360@30 MJPG"));
    assertThat(room.awaitPicture().getWidth()).as("its mode is remembered").isEqualTo(640);
    driveAndStop("ptzLeft", UvcAxis.PAN, -1);
  }
}
