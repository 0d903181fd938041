package io.roomhand.emulators.uvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomhand.emulators.usb.UsbIpClient;
import io.roomhand.emulators.uvc.ControlRequest.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UvcCameraTest {
  private static final int CAMERA = 1;
  private static final int PROCESSING = 2;
  private static final int FOCUS = 0x06;
  private static final int FOCUS_AUTO = 0x08;
  private static final int ZOOM = 0x0B;
  private static final int ZOOM_SPEED = 0x0C;
  private static final int PAN_TILT = 0x0D;
  private static final int PAN_TILT_SPEED = 0x0E;

  private CameraOnWire wire;

  @BeforeEach
  void attach() throws IOException {
    wire = new CameraOnWire(UvcCameraModel.PTZ);
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
    assertThat(threads()).isZero();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("u"))
        .filter(thread -> thread.getName().matches("usbip-.*|uvc-.*"))
        .count();
  }

  private void use(UvcCameraModel model) throws IOException {
    wire.close();
    wire = new CameraOnWire(model);
  }

  private int pan() throws IOException {
    return wire.number(wire.ask(CameraOnWire.GET_CUR, CAMERA, PAN_TILT, 8), 0, 4);
  }

  private int tilt() throws IOException {
    return wire.number(wire.ask(CameraOnWire.GET_CUR, CAMERA, PAN_TILT, 8), 4, 4);
  }

  @Test
  void descriptorsAreAsLongAsTheySay() throws IOException {
    byte[] all = wire.host.get(0x80, 6, 0x0200, 0, 4_096).bytes();
    assertThat(word(all, 2)).isEqualTo(all.length);
    int[] claimed = new int[2];
    int[] counted = new int[2];
    int[] frames = new int[2];
    int current = -1;
    int endpoints = 0;
    for (int at = 0; at < all.length; at += all[at] & 0xFF) {
      assertThat(all[at] & 0xFF).isBetween(2, all.length - at);
      int type = all[at + 1];
      current = type == 4 ? all[at + 2] : current;
      endpoints += type == 5 ? 1 : 0;
      if (type == 0x24) {
        boolean isHeader = all[at + 2] == 1;
        int total = at + (current == 0 ? 5 : 4);
        claimed[current] += isHeader ? word(all, total) : 0;
        counted[current] += all[at] & 0xFF;
        frames[0] += current == 1 && (all[at + 2] == 5 || all[at + 2] == 7) ? 1 : 0;
        frames[1] += current == 1 && (all[at + 2] == 4 || all[at + 2] == 6) ? all[at + 4] : 0;
      }
    }
    assertThat(claimed).isEqualTo(counted);
    assertThat(frames[0]).isEqualTo(frames[1]).isEqualTo(4);
    assertThat(endpoints).isEqualTo(2);
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
  }

  @Test
  void controlsTellTheirRanges() throws IOException {
    assertThat(wire.number(wire.ask(CameraOnWire.GET_MIN, CAMERA, PAN_TILT, 8), 0, 4))
        .isEqualTo(-612_000);
    assertThat(wire.number(wire.ask(CameraOnWire.GET_MAX, CAMERA, PAN_TILT, 8), 4, 4))
        .isEqualTo(324_000);
    assertThat(wire.number(wire.ask(CameraOnWire.GET_MAX, CAMERA, ZOOM, 2), 0, 2))
        .isEqualTo(16_384);
    assertThat(wire.ask(CameraOnWire.GET_LEN, CAMERA, PAN_TILT_SPEED, 2).bytes())
        .containsExactly(4, 0);
    assertThat(wire.ask(CameraOnWire.GET_INFO, CAMERA, PAN_TILT, 1).bytes()).containsExactly(0x0B);
    assertThat(wire.number(wire.ask(CameraOnWire.GET_MIN, PROCESSING, 2, 2), 0, 2)).isEqualTo(-64);
  }

  @Test
  void aMoveTakesItsTimeAndTellsTheTruthOnTheWay() throws IOException {
    assertThat(wire.panTilt(432_000, -108_000)).isZero();
    assertThat(pan()).isZero();
    wire.time.advance(Duration.ofSeconds(1));
    assertThat(pan()).isEqualTo(60 * 3_600);
    assertThat(tilt()).isEqualTo(-108_000);
    assertThat(wire.camera.velocity(UvcAxis.PAN)).isEqualTo(216_000);
    assertThat(wire.camera.velocity(UvcAxis.TILT)).isZero();
    wire.time.advance(Duration.ofSeconds(1));
    assertThat(pan()).isEqualTo(432_000);
    assertThat(wire.camera.isMoving()).isFalse();
  }

  @Test
  void aSpeedMovesUntilItIsZeroAndToTheEndOfTheRange() throws IOException {
    assertThat(wire.set(CAMERA, PAN_TILT_SPEED, (byte) -1, (byte) 12, (byte) 1, (byte) 20))
        .isZero();
    wire.time.advance(Duration.ofSeconds(1));
    assertThat(pan()).isEqualTo(-30 * 3_600);
    assertThat(tilt()).isEqualTo(60 * 3_600);
    assertThat(wire.ask(CameraOnWire.GET_CUR, CAMERA, PAN_TILT_SPEED, 4).bytes())
        .containsExactly(-1, 12, 1, 20);
    assertThat(wire.set(CAMERA, PAN_TILT_SPEED, (byte) 0, (byte) 1, (byte) 1, (byte) 20)).isZero();
    wire.time.advance(Duration.ofSeconds(10));
    assertThat(pan()).isEqualTo(-30 * 3_600);
    assertThat(tilt()).isEqualTo(324_000);
    assertThat(wire.camera.isMoving()).isFalse();
    assertThat(wire.set(CAMERA, ZOOM_SPEED, (byte) 1, (byte) 0, (byte) 7)).isZero();
    wire.time.advance(Duration.ofSeconds(2));
    assertThat(wire.camera.position(UvcAxis.ZOOM)).isEqualTo(8_192);
  }

  @Test
  void refusalsSayWhy() throws IOException {
    assertThat(wire.panTilt(612_001, 0)).isEqualTo(CameraOnWire.STALL);
    assertThat(lastError()).isEqualTo(4);
    assertThat(wire.set(CAMERA, FOCUS, (byte) 10, (byte) 0)).isEqualTo(CameraOnWire.STALL);
    assertThat(lastError()).as("wrong state: it focuses by itself").isEqualTo(2);
    assertThat(wire.set(CAMERA, FOCUS_AUTO, (byte) 0)).isZero();
    assertThat(wire.set(CAMERA, FOCUS, (byte) 10, (byte) 0)).isZero();
    assertThat(lastError()).isZero();
    assertThat(wire.ask(CameraOnWire.GET_CUR, CAMERA, 0x14, 1).status())
        .isEqualTo(CameraOnWire.STALL);
    assertThat(lastError()).isEqualTo(6);
    assertThat(wire.ask(CameraOnWire.GET_CUR, 9, 1, 1).status()).isEqualTo(CameraOnWire.STALL);
    assertThat(lastError()).isEqualTo(5);
    assertThat(wire.set(CAMERA, ZOOM, (byte) 1)).isEqualTo(CameraOnWire.STALL);
    assertThat(lastError()).isEqualTo(7);
    assertThat(wire.camera.isMoving()).as("the focus").isTrue();
  }

  private int lastError() throws IOException {
    return wire.ask(CameraOnWire.GET_CUR, 0, 2, 1).bytes()[0];
  }

  @Test
  void requestsAreRemembered() throws IOException {
    wire.time.advance(Duration.ofMillis(5));
    wire.panTilt(3_600, -3_600);
    wire.panTilt(1_000_000, 0);
    assertThat(wire.camera.requests())
        .containsExactly(
            new ControlRequest(
                UvcSelector.PANTILT_ABSOLUTE,
                Kind.SET_CUR,
                List.of(3_600, -3_600),
                true,
                5_000_000),
            new ControlRequest(
                UvcSelector.PANTILT_ABSOLUTE,
                Kind.SET_CUR,
                List.of(1_000_000, 0),
                false,
                5_000_000));
    for (int i = 0; i < 5_000; i++) {
      wire.ask(CameraOnWire.GET_CUR, CAMERA, ZOOM, 2);
    }
    assertThat(wire.camera.requests()).hasSize(4_096);
    wire.camera.forgetRequests();
    assertThat(wire.camera.requests()).isEmpty();
  }

  @Test
  void whatIsChangedByHandIsToldToTheHost() throws IOException {
    int waits = wire.host.submit(CameraOnWire.STATUS, 16);
    wire.camera.setByHand(UvcSelector.PANTILT_ABSOLUTE, List.of(-3_600, 7_200));
    UsbIpClient.Answer told = wire.host.next();
    assertThat(told.sequence()).isEqualTo(waits);
    assertThat(told.bytes()).hasSize(5 + 8).startsWith(1, CAMERA, 0, PAN_TILT, 0, 0xF0, 0xF1);
    assertThat(pan()).isEqualTo(-3_600);
    wire.camera.setByHand(UvcSelector.BRIGHTNESS, List.of(-5));
    wire.host.submit(CameraOnWire.STATUS, 16);
    assertThat(wire.host.next().bytes()).containsExactly(1, PROCESSING, 0, 2, 0, 0xFB, 0xFF);
    assertThatThrownBy(() -> wire.camera.setByHand(UvcSelector.BRIGHTNESS, List.of(1, 2)))
        .hasMessageContaining("BRIGHTNESS");
  }

  @Test
  void aFrozenCameraAnswersLater() throws IOException {
    wire.camera.freeze();
    int asked =
        wire.host.submit(
            0x80, 2, new byte[] {(byte) 0xA1, (byte) 0x83, 0, ZOOM, 0, CAMERA, 2, 0}, new byte[0]);
    wire.host.unlink(wire.host.submit(CameraOnWire.PICTURES, 64));
    assertThat(wire.host.next().status()).as("unlinking needs no camera").isEqualTo(-104);
    wire.camera.thaw();
    UsbIpClient.Answer late = wire.host.next();
    assertThat(late.sequence()).isEqualTo(asked);
    assertThat(late.bytes()).containsExactly(0, 0x40);
  }

  @Test
  void itKeepsItsPlaceWhileItIsUnplugged() throws IOException {
    for (int i = 1; i <= 200; i++) {
      wire.panTilt(3_600 * (i % 2), 0);
      wire.time.advance(Duration.ofSeconds(1));
      wire.host.close();
      await().pollInterval(Duration.ofMillis(2)).until(() -> !wire.server.isImported(wire.busId));
      wire.host = UsbIpClient.attach(wire.server.port(), wire.busId);
      assertThat(pan()).isEqualTo(3_600 * (i % 2));
    }
    await().until(() -> threads() == 3); // the server, its host and the pictures
  }

  @Test
  void otherModelsAreOtherCameras() throws IOException {
    use(UvcCameraModel.RELATIVE_ONLY);
    assertThat(wire.ask(CameraOnWire.GET_CUR, CAMERA, PAN_TILT, 8).status())
        .isEqualTo(CameraOnWire.STALL);
    assertThat(wire.set(CAMERA, PAN_TILT_SPEED, (byte) 1, (byte) 24, (byte) 0, (byte) 0)).isZero();
    wire.time.advance(Duration.ofSeconds(1));
    assertThat(wire.camera.position(UvcAxis.PAN)).isEqualTo(216_000);
    use(UvcCameraModel.LYING);
    assertThat(pan()).isEqualTo(720_000);
    assertThat(wire.number(wire.ask(CameraOnWire.GET_MIN, CAMERA, PAN_TILT, 8), 4, 4))
        .isEqualTo(36_000);
    use(UvcCameraModel.FIXED);
    assertThat(wire.ask(CameraOnWire.GET_CUR, CAMERA, ZOOM, 2).status())
        .isEqualTo(CameraOnWire.STALL);
    assertThat(wire.ask(CameraOnWire.GET_DEF, PROCESSING, 3, 2).bytes()).containsExactly(32, 0);
  }
}
