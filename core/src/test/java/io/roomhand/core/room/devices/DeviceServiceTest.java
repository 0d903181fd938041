package io.roomhand.core.room.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.FakeSpeaker;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.RoomFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceServiceTest {
  private final RoomFixture fixture = new RoomFixture();
  private final Room room = fixture.room;

  @Test
  void aFirstStartSelectsNothingByItself() {
    fixture.camera("Cam", null, null);
    assertThat(fixture.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(DeviceId.NONE);
  }

  @Test
  void aSelectedDeviceThatIsUnpluggedReadsNoneAndIsSelectedAgainWhenItReturns() {
    FakeCamera camera = fixture.camera("Cam", null, null);
    room.devices().select(Slot.VIDEO_CAPTURER, "Cam", null);
    fixture.told.clear();

    fixture.send(new DeviceEvent.Detached(camera));
    assertThat(fixture.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(DeviceId.NONE);
    assertThat(fixture.told(Hardware.class)).hasSize(1);
    assertThat(fixture.told(CameraInfo.class)).containsExactly(new CameraInfo(null, Rotation.NONE));

    fixture.camera("Cam", null, null);
    assertThat(fixture.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(camera.id());
    assertThat(fixture.told(Hardware.class)).hasSize(2);
  }

  @Test
  void theRemovalOfAnOldDriverDoesNotTakeTheReplugAway() {
    FakeCamera old = fixture.camera("Cam", null, null);
    room.devices().select(Slot.VIDEO_CAPTURER, "Cam", null);
    fixture.camera("Cam", null, null);
    fixture.send(new DeviceEvent.Detached(old));
    assertThat(fixture.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(old.id());
  }

  @Test
  void serialPortsThatComeAndGoAreNews() {
    List<String> ports = List.of("/dev/serial/by-id/usb-FTDI_A1-if00-port0");
    fixture.send(new DeviceEvent.SerialPortsChanged(ports));
    fixture.send(new DeviceEvent.SerialPortsChanged(ports));
    assertThat(fixture.told(Hardware.class)).hasSize(1);
    assertThat(room.devices().hardware().serialPorts()).isEqualTo(ports);
    fixture.send(new DeviceEvent.SerialPortsChanged(List.of()));
    assertThat(fixture.told(Hardware.class)).hasSize(2);
    assertThat(room.devices().hardware().serialPorts()).isEmpty();
  }

  @Test
  void selectingTellsInTheOrderOfTheContract() {
    fixture.selectedHead();
    assertThat(fixture.told.subList(fixture.told.size() - 4, fixture.told.size()))
        .extracting(n -> n.getClass().getSimpleName())
        .containsExactly("Hardware", "Modes", "PtzControls", "CameraInfo");
  }

  /** Who follows the selection, and what of it each was told. */
  private static final class Followed implements Selection.Follower {
    private final List<String> calls = new ArrayList<>();

    @Override
    public void sound(@Nullable AudioCapturer microphone, @Nullable AudioRenderer speaker) {
      calls.add("sound");
    }

    @Override
    public void picture(@Nullable Camera camera) {
      calls.add("picture");
    }

    @Override
    public void motion(@Nullable Camera camera, boolean chosen) {
      calls.add(chosen ? "chosen" : "motion");
    }
  }

  @Test
  void aPositionReportReachesWhatFollowsTheMotionOfTheSelectedCameraAlone() {
    FakePtz head = fixture.selectedHead();
    FakePtz other = new FakePtz("Other", "nobody's");
    fixture.send(new DeviceEvent.HeadAttached(other, FakePtz.state(0, true, true, false)));
    Followed followed = new Followed();
    room.devices().followedBy(followed);
    fixture.told.clear();

    fixture.send(new DeviceEvent.PtzChanged(other, FakePtz.state(5, true, true, true)));
    assertThat(followed.calls).isEmpty();
    fixture.send(new DeviceEvent.PtzChanged(head, FakePtz.state(5, true, true, true)));
    assertThat(followed.calls).containsExactly("motion");
    assertThat(fixture.told)
        .extracting(n -> n.getClass().getSimpleName())
        .containsExactly("PtzControls");
  }

  @Test
  void whatAChoiceOrAPlugCanHaveChangedIsFollowed() {
    fixture.selectedHead();
    Followed followed = new Followed();
    room.devices().followedBy(followed);

    room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
    assertThat(followed.calls).containsExactly("picture", "chosen");
    followed.calls.clear();
    FakeMicrophone microphone = fixture.microphone("Mic", "usb:1");
    assertThat(followed.calls).containsExactly("sound");
    followed.calls.clear();
    fixture.send(new DeviceEvent.Detached(microphone));
    assertThat(followed.calls).containsExactly("sound", "picture", "motion");
  }

  @Test
  void aNameThatTwoDevicesShareNeedsTheDescription() {
    fixture.microphone("Mic", "usb:1");
    fixture.microphone("Mic", "usb:2");
    assertThatThrownBy(() -> room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("usb:1")
        .hasMessageContaining("usb:2");
    room.devices().select(Slot.AUDIO_CAPTURER, "Mic", "usb:2");
    assertThat(fixture.current(DeviceKind.AUDIO_CAPTURER).description()).isEqualTo("usb:2");
  }

  @Test
  void noneGoesWithNoneOnly() {
    fixture.microphone("Mic", "usb:1");
    room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    assertThatThrownBy(() -> room.devices().select(Slot.AUDIO_CAPTURER, "none", "usb:1"))
        .hasMessageContaining("none");
    assertThat(fixture.current(DeviceKind.AUDIO_CAPTURER).name()).isEqualTo("Mic");
    room.devices().select(Slot.AUDIO_CAPTURER, "none", "none");
    assertThat(fixture.current(DeviceKind.AUDIO_CAPTURER)).isEqualTo(DeviceId.NONE);
  }

  @Test
  void anUnknownDeviceIsRefusedWithTheNamesThatThereAre() {
    fixture.microphone("Mic", "usb:1");
    assertThatThrownBy(() -> room.devices().select(Slot.AUDIO_CAPTURER, "x".repeat(5000), null))
        .isInstanceOfSatisfying(
            DeviceException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
              assertThat(e.text()).contains("\"Mic\"").hasSizeLessThan(400);
            });
  }

  @Test
  void theRingToneSpeakerIsAChoiceOfItsOwn() {
    fixture.send(
        new DeviceEvent.AudioAttached(
            new FakeSpeaker("Speaker"), new AudioState(AudioMute.OPEN, 0.5)));
    room.devices().select(Slot.RING_TONE, "Speaker", null);
    assertThat(fixture.current(DeviceKind.AUDIO_RENDERER)).isEqualTo(DeviceId.NONE);
    assertThat(room.devices().current(Slot.RING_TONE).name()).isEqualTo("Speaker");
    assertThat(fixture.told(RingToneDevice.class)).hasSize(1);
  }

  @Test
  void aHeadWithoutACameraIsListedAndLeavesTheListWhenItsCameraComes() {
    FakePtz head = new FakePtz("Head", "Board");
    fixture.send(new DeviceEvent.HeadAttached(head, FakePtz.state(0, true, true, false)));
    assertThat(room.devices().hardware().videoCapturers()).containsExactly(head.id());
    FakeCamera board = fixture.camera("Board of the room", null, null);
    assertThat(room.devices().hardware().videoCapturers()).containsExactly(board.id());
  }

  @Test
  void anyCameraMeansOneWithoutItsOwnMotors() {
    FakePtz own = new FakePtz("own", "");
    FakePtz head = new FakePtz("Head", "*");
    fixture.camera("Webcam", own, FakePtz.state(0, false, true, false));
    fixture.send(new DeviceEvent.HeadAttached(head, FakePtz.state(0, true, true, false)));
    assertThat(room.devices().hardware().videoCapturers()).hasSize(2);
    room.devices().select(Slot.VIDEO_CAPTURER, "Webcam", null);
    room.ptz().press(RoomFixture.BUS, PtzAxis.PAN, 1, null, false);
    assertThat(own.asked).isNotEmpty();
    assertThat(head.asked).isEmpty();
  }

  @Test
  void aHeadNamedForACameraReplacesItsOwnMotors() {
    FakePtz own = new FakePtz("own", "");
    FakePtz head = new FakePtz("Head", "Web");
    fixture.camera("Webcam", own, FakePtz.state(0, false, true, false));
    fixture.send(new DeviceEvent.HeadAttached(head, FakePtz.state(0, true, true, false)));
    room.devices().select(Slot.VIDEO_CAPTURER, "Webcam", null);
    room.ptz().stop(RoomFixture.BUS);
    assertThat(head.asked).containsExactly("stop");
  }

  @Test
  void modesAreAppliedBeforeTheStageCompletesAndToldAfterwards() {
    FakeCamera camera = fixture.camera("Cam", null, null);
    room.devices().select(Slot.VIDEO_CAPTURER, "Cam", null);
    fixture.told.clear();
    CompletionStage<Void> done = room.devices().setModes(null, "1080p");
    assertThat(done.toCompletableFuture()).isNotDone();
    VideoState after =
        new VideoState(List.of("HDMI"), "HDMI", List.of("720p", "1080p"), "1080p", null);
    camera.modes.complete(after);
    assertThat(done.toCompletableFuture()).isCompleted();
    assertThat(fixture.told(Modes.class))
        .singleElement()
        .satisfies(m -> assertThat(m.video().activeMode()).isEqualTo("1080p"));
  }

  @Test
  void theChoiceSurvivesARestartAlsoOfNone() {
    fixture.microphone("Mic", "usb:1");
    room.devices().select(Slot.AUDIO_CAPTURER, "Mic", null);
    room.devices().select(Slot.VIDEO_CAPTURER, "none", null);
    RoomFixture next = new RoomFixture(fixture.lastSaved());
    FakeCamera camera = next.camera("Cam", null, null);
    next.room.suggestSelection(Map.of(DeviceKind.VIDEO_CAPTURER, camera.id()));
    next.microphone("Mic", "usb:1");
    assertThat(next.current(DeviceKind.AUDIO_CAPTURER).name()).isEqualTo("Mic");
    assertThat(next.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(DeviceId.NONE);
  }
}
