package io.roomhand.core.room.devices;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.RoomFixture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Devices forget their pin and mode when they are unplugged; the room does not. */
class RememberedModesTest {
  private static final List<String> PINS = List.of("HDMI", "S-Video");
  private static final VideoState HDMI =
      new VideoState(PINS, "HDMI", List.of("720p", "1080p"), "720p", null);
  private static final VideoState HDMI_1080 =
      new VideoState(PINS, "HDMI", List.of("720p", "1080p"), "1080p", null);
  private static final VideoState SVIDEO =
      new VideoState(PINS, "S-Video", List.of("PAL_B", "NTSC_M"), "PAL_B", null);
  private static final VideoState SVIDEO_NTSC =
      new VideoState(PINS, "S-Video", List.of("PAL_B", "NTSC_M"), "NTSC_M", null);

  private final Logger logger = (Logger) LoggerFactory.getLogger(RememberedModes.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final RoomFixture fixture = new RoomFixture();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
  }

  private List<String> warnings() {
    return lines.list.stream()
        .filter(line -> line.getLevel().levelStr.equals("WARN"))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static FakeCamera plug(RoomFixture room, VideoState state) {
    FakeCamera camera = new FakeCamera("Board", null);
    room.send(new DeviceEvent.CameraAttached(camera, state, null));
    return camera;
  }

  private static void choose(
      RoomFixture room,
      FakeCamera camera,
      @Nullable String pin,
      @Nullable String mode,
      VideoState result) {
    room.room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
    camera.modes = CompletableFuture.completedFuture(result);
    assertThat(room.room.devices().setModes(pin, mode).toCompletableFuture()).isCompleted();
    camera.asked.clear();
  }

  private static VideoState shown(RoomFixture room) {
    return Objects.requireNonNull(room.room.devices().modes()).video();
  }

  @Test
  void whatWasChosenIsSetAgainWhenTheDeviceReturns() {
    FakeCamera camera = plug(fixture, HDMI);
    assertThat(camera.asked).as("nothing was chosen yet").isEmpty();
    choose(fixture, camera, "S-Video", "NTSC_M", SVIDEO_NTSC);
    fixture.send(new DeviceEvent.Detached(camera));
    fixture.told.clear();

    FakeCamera again = new FakeCamera("Board", null);
    again.modes = new CompletableFuture<>();
    fixture.send(new DeviceEvent.CameraAttached(again, HDMI, null));
    assertThat(again.asked).containsExactly("S-Video NTSC_M");
    again.modes.complete(SVIDEO_NTSC);
    assertThat(shown(fixture)).isEqualTo(SVIDEO_NTSC);
    assertThat(fixture.told(Modes.class))
        .extracting(told -> told.video().activeMode())
        .containsExactly("720p", "NTSC_M");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void itOutlivesARestart() {
    choose(fixture, plug(fixture, HDMI), "S-Video", "NTSC_M", SVIDEO_NTSC);
    RoomFixture restarted = new RoomFixture(fixture.lastSaved());
    assertThat(plug(restarted, HDMI).asked).containsExactly("S-Video NTSC_M");
    assertThat(plug(restarted, SVIDEO_NTSC).asked).as("it has it already").isEmpty();
  }

  @Test
  void aModeAloneIsOfThePinThatWasSelectedThen() {
    choose(fixture, plug(fixture, HDMI), null, "1080p", HDMI_1080);
    assertThat(plug(fixture, SVIDEO).asked).containsExactly("HDMI 1080p");
  }

  @Test
  void anotherPinTakesItsOwnModeAndTheSamePinKeepsTheChosenOne() {
    FakeCamera camera = plug(fixture, HDMI);
    choose(fixture, camera, "S-Video", "NTSC_M", SVIDEO_NTSC);
    choose(fixture, camera, "S-Video", null, SVIDEO_NTSC);
    assertThat(plug(fixture, HDMI).asked).containsExactly("S-Video NTSC_M");
    choose(fixture, plug(fixture, HDMI), "HDMI", null, HDMI);
    assertThat(plug(fixture, SVIDEO).asked).containsExactly("HDMI null");
  }

  @Test
  void whatTheDeviceRefusedIsNotRemembered() {
    FakeCamera camera = plug(fixture, HDMI);
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Board", null);
    camera.modes = refused("mode \"8K\" is none of those of HDMI: 720p, 1080p");
    assertThat(fixture.room.devices().setModes(null, "8K").toCompletableFuture())
        .isCompletedExceptionally();
    assertThat(plug(fixture, HDMI).asked).isEmpty();
  }

  private static CompletableFuture<VideoState> refused(String why) {
    return CompletableFuture.failedFuture(new DeviceException(ErrorCode.INVALID_PARAMETER, why));
  }

  @Test
  void aPinThatIsGoneIsToldAndLeftAlone() {
    choose(fixture, plug(fixture, HDMI), "S-Video", "NTSC_M", SVIDEO_NTSC);
    VideoState plain = new VideoState(List.of("HDMI"), "HDMI", List.of("720p"), "720p", null);
    FakeCamera other = plug(fixture, plain);
    assertThat(other.asked).isEmpty();
    assertThat(shown(fixture)).isEqualTo(plain);
    assertThat(warnings())
        .containsExactly(
            "Board [fake:Board] no longer has its pin \"S-Video\", which was selected before; it"
                + " has: \"HDMI\"");
  }

  @Test
  void withoutTheModeThePinIsSetAlone() {
    choose(fixture, plug(fixture, HDMI), "S-Video", "NTSC_M", SVIDEO_NTSC);
    FakeCamera camera = new FakeCamera("Board", null);
    camera.modes = new CompletableFuture<>();
    fixture.send(new DeviceEvent.CameraAttached(camera, HDMI, null));
    CompletableFuture<VideoState> first = camera.modes;
    camera.modes = CompletableFuture.completedFuture(SVIDEO);
    first.completeExceptionally(
        new DeviceException(
            ErrorCode.INVALID_PARAMETER, "mode \"NTSC_M\" is none of those of S-Video: PAL_B"));
    assertThat(camera.asked).containsExactly("S-Video NTSC_M", "S-Video null");
    assertThat(shown(fixture)).isEqualTo(SVIDEO);
    assertThat(warnings())
        .containsExactly(
            "Board [fake:Board]: pin \"S-Video\" with mode \"NTSC_M\", which was chosen before,"
                + " can't be set: mode \"NTSC_M\" is none of those of S-Video: PAL_B");
  }

  @Test
  void ofACameraThatAnotherProgramHoldsThePinIsNotTriedAlone() {
    choose(fixture, plug(fixture, HDMI), "S-Video", "NTSC_M", SVIDEO_NTSC);
    FakeCamera camera = new FakeCamera("Board", null);
    camera.modes =
        CompletableFuture.failedFuture(new DeviceException(ErrorCode.BUSY, "cheese has it"));
    fixture.send(new DeviceEvent.CameraAttached(camera, HDMI, null));
    assertThat(camera.asked).containsExactly("S-Video NTSC_M");
    assertThat(warnings()).hasSize(1);
  }

  @Test
  void somebodysNewerChoiceIsNotOverwritten() {
    choose(fixture, plug(fixture, HDMI), "S-Video", "NTSC_M", SVIDEO_NTSC);
    FakeCamera camera = new FakeCamera("Board", null);
    camera.modes = new CompletableFuture<>();
    fixture.send(new DeviceEvent.CameraAttached(camera, HDMI, null));
    CompletableFuture<VideoState> first = camera.modes;
    camera.modes = CompletableFuture.completedFuture(HDMI_1080);
    fixture.room.devices().setModes("HDMI", "1080p");
    first.completeExceptionally(new DeviceException(ErrorCode.TIMEOUT, "too slow"));
    assertThat(camera.asked).containsExactly("S-Video NTSC_M", "HDMI 1080p");
  }

  @Test
  void aDamagedDocumentHarmsNobody() {
    RoomFixture damaged =
        new RoomFixture(Map.of("modes", Map.of("fake:Board", List.of(1), "fake:Other", 7)));
    assertThat(plug(damaged, HDMI).asked).isEmpty();
  }
}
