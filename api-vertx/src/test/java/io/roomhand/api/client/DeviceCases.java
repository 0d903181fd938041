package io.roomhand.api.client;

import static io.roomhand.api.client.ClientRoom.failure;
import static io.roomhand.api.client.ClientRoom.good;
import static io.roomhand.api.client.ClientRoom.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.client.ptz.PtzHold;
import io.roomhand.api.client.ptz.PtzPress;
import io.roomhand.api.message.audio.EchoTest;
import io.roomhand.api.message.audio.MicMute;
import io.roomhand.api.message.devices.Hardware;
import io.roomhand.api.message.devices.Modes;
import io.roomhand.api.message.ptz.PtzControls;
import io.roomhand.api.message.selfview.BroadcastSelfie;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.audio.MuteOrigin;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/** Commands that deal with devices, each called once and looked at. */
final class DeviceCases {
  private final ClientRoom room;
  private final RoomhandClient client;

  DeviceCases(ClientRoom room) {
    this.room = room;
    this.client = room.client;
  }

  Map<String, EveryCommandTest.Case> all() {
    Map<String, EveryCommandTest.Case> cases = new LinkedHashMap<>();
    devices(cases);
    mutes(cases);
    ptz(cases);
    selfView(cases);
    audioTests(cases);
    return cases;
  }

  private void devices(Map<String, EveryCommandTest.Case> cases) {
    cases.put(
        "getHardware",
        () -> {
          Hardware hardware = good(client.getHardware());
          assertThat(hardware.currentVideoCapturer())
              .isEqualTo(new DeviceId("Virtual Capture Board", "pci:0000:03:00.0"))
              .isIn(hardware.videoCapturers());
          assertThat(hardware.currentAudioCapturer()).isIn(hardware.audioCapturers());
          assertThat(hardware.currentAudioRenderer()).isIn(hardware.audioRenderers());
          assertThat(hardware.captureList())
              .contains(new Hardware.CaptureEntry("Whiteboard", 0x140000a));
        });
    cases.put(
        "setVideoCapturer",
        () -> {
          good(client.setVideoCapturer(DeviceId.NONE));
          assertThat(good(client.getHardware()).currentVideoCapturer()).isEqualTo(DeviceId.NONE);
          DeviceId board = room.camera("Virtual Capture Board");
          good(client.setVideoCapturer(board));
          assertThat(good(client.getHardware()).currentVideoCapturer()).isEqualTo(board);
        });
    cases.put(
        "setAudioCapturer",
        () -> {
          DeviceId first = good(client.getHardware()).currentAudioCapturer();
          DeviceId second = good(client.getHardware()).audioCapturers().get(1);
          good(client.setAudioCapturer(second));
          assertThat(good(client.getHardware()).currentAudioCapturer()).isEqualTo(second);
          good(client.setAudioCapturer(first));
        });
    cases.put(
        "setAudioRenderer",
        () -> {
          DeviceId before = good(client.getHardware()).currentAudioRenderer();
          DeviceId wall =
              named(good(client.getHardware()).audioRenderers(), "Virtual Wall Speaker");
          good(client.setAudioRenderer(wall));
          assertThat(good(client.getHardware()).currentAudioRenderer()).isEqualTo(wall);
          good(client.setAudioRenderer(before));
        });
    cases.put(
        "setAppSndDev",
        () -> {
          DeviceId wall =
              named(good(client.getHardware()).audioRenderers(), "Virtual Wall Speaker");
          good(client.setAppSndDev(wall));
          assertThat(good(client.getAppSndDev())).isEqualTo(wall);
        });
    cases.put(
        "getAppSndDev",
        () -> {
          good(client.setAppSndDev(DeviceId.NONE));
          assertThat(good(client.getAppSndDev()).isNone()).isTrue();
        });
    cases.put(
        "getModes",
        () -> {
          Modes modes = good(client.getModes());
          assertThat(modes.videoCapturerName()).isEqualTo("Virtual Capture Board");
          assertThat(modes.pinList()).contains("HDMI", "Composite");
          assertThat(modes.modeList()).contains(modes.activeMode());
          assertThat(modes.supportPTZ()).isTrue();
        });
    cases.put(
        "setModes",
        () -> {
          good(client.setModes("Composite", "PAL_60"));
          assertThat(good(client.getModes()).activePin()).isEqualTo("Composite");
          assertThat(good(client.getModes()).activeMode()).isEqualTo("PAL_60");
          good(client.setModes("HDMI", null));
          assertThat(good(client.getModes()).activePin()).isEqualTo("HDMI");
        });
  }

  private void mutes(Map<String, EveryCommandTest.Case> cases) {
    mute(cases, "Audio", client::getAudioMute, client::setAudioMute);
    mute(cases, "Mic", () -> client.getMicMute().map(MicMute::mute), client::setMicMute);
    cases.put(
        "getMicMute",
        () -> {
          assertThat(good(client.getMicMute())).isEqualTo(new MicMute(false, "none", false));
          good(client.setMicMute(true));
          assertThat(good(client.getMicMute())).isEqualTo(new MicMute(true, "switch", true));
          assertThat(failure(client.setMicMute(false, MuteOrigin.CONFERENCE)).code())
              .isEqualTo(ErrorCode.REJECTED);
          good(client.setMicMute(false, MuteOrigin.LOCAL));
          good(client.setVideoMute(true, MuteOrigin.CONFERENCE));
          good(client.setVideoMute(false, MuteOrigin.CONFERENCE));
        });
    mute(cases, "Video", client::getVideoMute, client::setVideoMute);
  }

  private void mute(
      Map<String, EveryCommandTest.Case> cases,
      String word,
      Supplier<Future<Boolean>> get,
      Function<Boolean, Future<Void>> set) {
    cases.put("get" + word + "Mute", () -> assertThat(good(get.get())).isFalse());
    cases.put(
        "set" + word + "Mute",
        () -> {
          good(set.apply(true));
          assertThat(good(get.get())).isTrue();
          good(set.apply(false));
          assertThat(good(get.get())).isFalse();
        });
  }

  private void ptz(Map<String, EveryCommandTest.Case> cases) {
    cases.put(
        "getPtzControls",
        () -> {
          PtzControls controls = good(client.getPtzControls());
          assertThat(controls.videoCapturerName()).isEqualTo("Virtual Capture Board");
          assertThat(controls.pan().support()).isTrue();
          assertThat(controls.pan().minValue()).isEqualTo(-2448);
          assertThat(controls.pan().maxValue()).isEqualTo(2448);
          assertThat(controls.pan().isContinuousType()).isTrue();
          good(client.setVideoCapturer(DeviceId.NONE));
          PtzControls none = good(client.getPtzControls());
          assertThat(none.zoom()).isEqualTo(PtzControls.Axis.NONE);
          good(client.setVideoCapturer(room.camera("Virtual Capture Board")));
        });
    cases.put("setPanPos", () -> arrives(client::setPanPos, PtzControls::pan));
    cases.put("setTiltPos", () -> arrives(client::setTiltPos, PtzControls::tilt));
    cases.put("setZoomPos", () -> arrives(client::setZoomPos, PtzControls::zoom));
    cases.put("ptzLeft", () -> steps(client::ptzLeft, PtzControls::pan, -1));
    cases.put("ptzRight", () -> steps(client::ptzRight, PtzControls::pan, 1));
    cases.put("ptzUp", () -> steps(client::ptzUp, PtzControls::tilt, 1));
    cases.put("ptzDown", () -> steps(client::ptzDown, PtzControls::tilt, -1));
    cases.put("ptzZoomInc", () -> steps(client::ptzZoomInc, PtzControls::zoom, 1));
    cases.put("ptzZoomDec", () -> steps(client::ptzZoomDec, PtzControls::zoom, -1));
    cases.put(
        "ptzStop",
        () -> {
          int before = at(PtzControls::pan);
          good(client.ptzLeft(PtzPress.atSpeed(0.3)));
          await().until(() -> at(PtzControls::pan) < before);
          good(client.ptzStop());
          // a step comes out exactly only from a standstill: one from a head that slows down is not
          // awaited for long
          await()
              .atMost(Duration.ofSeconds(30))
              .ignoreException(ConditionTimeoutException.class)
              .untilAsserted(
                  () -> {
                    int resting = at(PtzControls::pan);
                    int next = resting + stepOf(PtzControls::pan);
                    good(client.ptzRight(PtzPress.STEP));
                    await().atMost(Duration.ofSeconds(3)).until(() -> at(PtzControls::pan) == next);
                  });
        });
    cases.put(
        "ptzHold",
        () -> {
          int pan = at(PtzControls::pan);
          int zoom = at(PtzControls::zoom);
          PtzHold stick = PtzHold.at(-0.3, 0, 0.3).forMillis(1_000);
          await()
              .until(
                  () -> {
                    good(client.ptzHold(stick));
                    return at(PtzControls::pan) < pan && at(PtzControls::zoom) > zoom;
                  });
          good(client.ptzHold(PtzHold.at(0, 0, 0)));
        });
    cases.put(
        "setPtzDefaults",
        () -> {
          good(client.setPanPos(100));
          await().until(() -> at(PtzControls::pan) == 100);
          good(client.setPtzDefaults());
          await().until(() -> at(PtzControls::pan) == 0 && at(PtzControls::tilt) == 0);
        });
    cases.put(
        "setCurrentPtzPropertyInverted",
        () -> {
          good(client.setCurrentPtzPropertyInverted(PtzAxis.TILT, true));
          assertThat(good(client.getPtzControls()).tilt().inverted()).isTrue();
          assertThat(good(client.getPtzControls()).pan().inverted()).isFalse();
          good(client.setCurrentPtzPropertyInverted(PtzAxis.TILT, false));
          assertThat(good(client.getPtzControls()).tilt().inverted()).isFalse();
        });
  }

  private void arrives(
      Function<Double, Future<Void>> move, Function<PtzControls, PtzControls.Axis> axis) {
    int position = at(axis) + 3 * stepOf(axis);
    good(move.apply((double) position));
    await().until(() -> at(axis) == position);
  }

  private void steps(
      Function<PtzPress, Future<Void>> button,
      Function<PtzControls, PtzControls.Axis> axis,
      int sign) {
    int expected = at(axis) + sign * stepOf(axis);
    good(button.apply(PtzPress.STEP));
    await().until(() -> at(axis) == expected);
  }

  private int at(Function<PtzControls, PtzControls.Axis> axis) {
    return Objects.requireNonNull(axis.apply(good(client.getPtzControls())).currentValue());
  }

  private int stepOf(Function<PtzControls, PtzControls.Axis> axis) {
    return Objects.requireNonNull(axis.apply(good(client.getPtzControls())).step());
  }

  private void selfView(Map<String, EveryCommandTest.Case> cases) {
    cases.put(
        "setOutputSelfVideoRotateAngle",
        () -> {
          good(client.setOutputSelfVideoRotateAngle(270));
          assertThat(good(client.getOutputSelfVideoRotateAngle())).isEqualTo(270);
        });
    cases.put(
        "getOutputSelfVideoRotateAngle",
        () -> {
          good(client.setOutputSelfVideoRotateAngle(0));
          assertThat(good(client.getOutputSelfVideoRotateAngle())).isZero();
        });
    cases.put(
        "setBroadcastSelfie",
        () -> {
          good(client.setBroadcastSelfie(BroadcastSelfie.at(7)));
          assertThat(good(client.getBroadcastSelfie())).isEqualTo(BroadcastSelfie.at(7));
        });
    cases.put(
        "getBroadcastSelfie",
        () -> {
          good(client.setBroadcastSelfie(BroadcastSelfie.OFF));
          assertThat(good(client.getBroadcastSelfie())).isEqualTo(BroadcastSelfie.OFF);
        });
  }

  private void audioTests(Map<String, EveryCommandTest.Case> cases) {
    cases.put(
        "testAudioCapturerStart",
        () -> {
          good(client.testAudioCapturerStart());
          assertThat(good(client.getAppState()).audioCaptureTest()).isTrue();
        });
    cases.put(
        "testAudioRenderer",
        () ->
            room.seen(
                client.events()::onTestAudioCapturerLevel,
                level -> level > 0.004,
                () -> {
                  good(client.testAudioCapturerStart());
                  good(client.testAudioRenderer());
                }));
    cases.put(
        "testAudioCapturerStop",
        () -> {
          good(client.testAudioCapturerStart());
          good(client.testAudioCapturerStop());
          assertThat(good(client.getAppState()).audioCaptureTest()).isFalse();
        });
    cases.put(
        "startAudioDelayDetectorTest",
        () -> {
          good(client.startAudioDelayDetectorTest());
          assertThat(good(client.getAudioDelayDetectorInfo()).state()).isEqualTo(2);
        });
    cases.put(
        "stopAudioDelayDetectorTest",
        () -> {
          good(client.startAudioDelayDetectorTest());
          good(client.stopAudioDelayDetectorTest());
          assertThat(good(client.getAudioDelayDetectorInfo()).state()).isEqualTo(1);
        });
    cases.put(
        "getAudioDelayDetectorInfo",
        () -> {
          good(client.startAudioDelayDetectorTest());
          assertThat(good(client.getAudioDelayDetectorInfo()).progress()).isBetween(0.0, 1.0);
          await().until(() -> good(client.getAudioDelayDetectorInfo()).state() == 1);
          EchoTest done = good(client.getAudioDelayDetectorInfo());
          assertThat(done.delay()).isBetween(79, 81);
          assertThat(done.progress()).isNull();
          assertThat(done.confidence()).isGreaterThan(18);
          assertThat(done.reason()).isNull();
        });
  }
}
