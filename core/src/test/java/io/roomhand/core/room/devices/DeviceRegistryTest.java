package io.roomhand.core.room.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.media.health.MicrophoneHealth;
import io.roomhand.core.media.health.MicrophoneHealth.Condition;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.FakeSpeaker;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceRegistryTest {
  private static final AudioState OPEN = new AudioState(AudioMute.OPEN, 0.3);
  private static final AudioState TURNED = new AudioState(AudioMute.OPEN, 0.9);
  private static final PtzState AT_REST = FakePtz.state(0, true, true, false);
  private static final PtzState MOVING = FakePtz.state(5, true, true, true);
  private static final VideoState OTHER = new VideoState(List.of(), "", List.of("4K"), "4K", null);

  private final DeviceRegistry registry = new DeviceRegistry();

  private FakeCamera camera(String name, @Nullable FakePtz own) {
    FakeCamera camera = new FakeCamera(name, own);
    registry.attached(
        new DeviceEvent.CameraAttached(camera, FakeCamera.VIDEO, own == null ? null : AT_REST));
    return camera;
  }

  private FakePtz head(String name, String camera) {
    FakePtz head = new FakePtz(name, camera);
    registry.attached(new DeviceEvent.HeadAttached(head, AT_REST));
    return head;
  }

  private Camera listed(DeviceId id) {
    return Objects.requireNonNull(registry.camera(id));
  }

  private @Nullable PtzState moved(DeviceId camera) {
    Mover link = listed(camera).ptz();
    return link == null ? null : link.state();
  }

  @Test
  void newsOfAnObjectThatWasReplacedAreIgnored() {
    FakeCamera old = camera("Cam", null);
    FakeCamera now = camera("Cam", null);
    registry.changed(old, OTHER);
    assertThat(listed(now.id()).video()).isEqualTo(FakeCamera.VIDEO);
    assertThat(registry.detached(old)).isFalse();
    assertThat(listed(now.id()).driver()).isSameAs(now);
    registry.changed(now, OTHER);
    assertThat(listed(now.id()).video()).isEqualTo(OTHER);
    assertThat(registry.detached(now)).isTrue();
    registry.changed(now, FakeCamera.VIDEO);
    assertThat(registry.camera(now.id())).isNull();
  }

  @Test
  void theSameHoldsForSound() {
    FakeMicrophone old = new FakeMicrophone("Mic", "usb:1");
    FakeMicrophone now = new FakeMicrophone("Mic", "usb:1");
    registry.attached(new DeviceEvent.AudioAttached(old, OPEN));
    registry.attached(new DeviceEvent.AudioAttached(now, OPEN));
    registry.changed(new DeviceEvent.AudioChanged(old, TURNED));
    registry.muted(old, AudioMute.bySwitch(true));
    registry.detached(old);
    DeviceRegistry.Audio kept = registry.audio(DeviceKind.AUDIO_CAPTURER, now.id());
    assertThat(kept).isEqualTo(new DeviceRegistry.Audio(now, OPEN));
    registry.changed(new DeviceEvent.AudioChanged(now, TURNED));
    registry.muted(now, AudioMute.bySwitch(true));
    assertThat(registry.audio(DeviceKind.AUDIO_CAPTURER, now.id()))
        .isEqualTo(new DeviceRegistry.Audio(now, new AudioState(AudioMute.bySwitch(true), 0.9)));
  }

  @Test
  void whatIsKnownOfASoundIsThatOfTheMicrophoneThatIsThere() {
    FakeMicrophone old = new FakeMicrophone("Mic", "usb:1");
    FakeMicrophone now = new FakeMicrophone("Mic", "usb:1");
    MicrophoneHealth working = MicrophoneHealth.of(Condition.WORKING);
    assertThat(registry.health(now.id())).isEqualTo(MicrophoneHealth.UNKNOWN);
    registry.attached(new DeviceEvent.AudioAttached(old, OPEN));
    registry.judged(new DeviceEvent.MicrophoneJudged(old, working));
    assertThat(registry.health(now.id())).isEqualTo(working);
    registry.attached(new DeviceEvent.AudioAttached(now, OPEN));
    assertThat(registry.health(now.id())).isEqualTo(MicrophoneHealth.UNKNOWN);
    registry.judged(new DeviceEvent.MicrophoneJudged(old, working));
    assertThat(registry.health(now.id())).isEqualTo(MicrophoneHealth.UNKNOWN);
    registry.judged(new DeviceEvent.MicrophoneJudged(now, working));
    registry.detached(old);
    assertThat(registry.health(now.id())).isEqualTo(working);
    registry.detached(now);
    assertThat(registry.health(now.id())).isEqualTo(MicrophoneHealth.UNKNOWN);
  }

  @Test
  void aMicrophoneAndASpeakerOfOneIdentityAreTwo() {
    FakeMicrophone microphone = new FakeMicrophone("Phone", "fake:Phone");
    FakeSpeaker speaker = new FakeSpeaker("Phone");
    registry.attached(new DeviceEvent.AudioAttached(microphone, OPEN));
    registry.attached(new DeviceEvent.AudioAttached(speaker, OPEN));
    registry.detached(microphone);
    assertThat(registry.has(DeviceKind.AUDIO_CAPTURER, microphone.id())).isFalse();
    assertThat(registry.has(DeviceKind.AUDIO_RENDERER, speaker.id())).isTrue();
    assertThat(registry.has(DeviceKind.VIDEO_CAPTURER, speaker.id())).isFalse();
  }

  @Test
  void theHeadThatIsNamedBestMovesACamera() {
    FakeCamera board = camera("Board of the room", null);
    FakePtz any = head("Any", "*");
    assertThat(Objects.requireNonNull(listed(board.id()).ptz()).ptz()).isSameAs(any);
    FakePtz some = head("Some", "Board");
    FakePtz best = head("Best", "Board of");
    assertThat(Objects.requireNonNull(listed(board.id()).ptz()).ptz()).isSameAs(best);
    assertThat(registry.list(DeviceKind.VIDEO_CAPTURER))
        .as("heads that move no camera are listed themselves")
        .containsExactly(board.id(), any.id(), some.id());
    registry.detached(best);
    assertThat(Objects.requireNonNull(listed(board.id()).ptz()).ptz()).isSameAs(some);
  }

  @Test
  void aStateReachesWhateverItMovesWhileItsCameraIsAway() {
    FakePtz head = head("Head", "Board");
    registry.moved(head, MOVING);
    assertThat(moved(head.id())).isEqualTo(MOVING);
    FakeCamera board = camera("Board", null);
    assertThat(moved(board.id())).isEqualTo(MOVING);
    registry.moved(head, AT_REST);
    registry.detached(board);
    assertThat(moved(head.id())).isEqualTo(AT_REST);
  }

  @Test
  void theStateOfOwnMotorsIsKeptWhileAHeadTakesTheirPlace() {
    FakePtz own = new FakePtz("own", "");
    FakeCamera webcam = camera("Webcam", own);
    FakePtz head = head("Head", "Web");
    registry.moved(own, MOVING);
    assertThat(moved(webcam.id())).as("the head's").isEqualTo(AT_REST);
    registry.detached(head);
    assertThat(moved(webcam.id())).isEqualTo(MOVING);
    registry.moved(head, AT_REST);
    assertThat(moved(webcam.id())).as("late news of the head").isEqualTo(MOVING);
  }

  @Test
  void oneHeadMovesEveryCameraThatItIsNamedFor() {
    FakeCamera left = camera("Board left", null);
    FakeCamera right = camera("Board right", null);
    FakePtz head = head("Head", "Board");
    registry.moved(head, MOVING);
    assertThat(moved(left.id())).isEqualTo(MOVING);
    assertThat(moved(right.id())).isEqualTo(MOVING);
    assertThat(registry.heads()).isEqualTo(1);
    assertThat(registry.cameras()).hasSize(2);
  }
}
