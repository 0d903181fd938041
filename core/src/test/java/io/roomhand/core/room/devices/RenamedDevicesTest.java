package io.roomhand.core.room.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.ProviderMemory;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.RoomFixture;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Two cameras turn out to have one name: what was kept for it goes to one of them, or to none. */
class RenamedDevicesTest {
  private static final String OLD = "usb:046d:0825:AB#0";
  private static final String FIRST = "usb:046d:0825:AB@1#0";
  private static final String SECOND = "usb:046d:0825:AB@2#0";
  private static final DeviceEvent.Renamed TO_FIRST =
      new DeviceEvent.Renamed("usb:046d:0825:AB", "usb:046d:0825:AB@1");
  private static final DeviceEvent.Renamed TO_NOBODY =
      new DeviceEvent.Renamed("usb:046d:0825:AB", null);

  private final RoomFixture fixture = new RoomFixture();

  private static FakeCamera plug(RoomFixture room, String description) {
    FakePtz own = new FakePtz("Own " + description, "*");
    FakeCamera camera = new FakeCamera("Cam", own, description);
    room.send(
        new DeviceEvent.CameraAttached(
            camera, FakeCamera.VIDEO, FakePtz.state(0, true, true, false)));
    return camera;
  }

  private static FakePtz own(FakeCamera camera) {
    return (FakePtz) Objects.requireNonNull(camera.ptz());
  }

  /** One camera, with all that can be kept for it. */
  private FakeCamera used() {
    FakeCamera camera = plug(fixture, OLD);
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Cam", OLD);
    camera.modes =
        CompletableFuture.completedFuture(
            new VideoState(List.of("HDMI"), "HDMI", List.of("720p", "1080p"), "1080p", null));
    fixture.room.devices().setModes(null, "1080p");
    fixture.room.ptz().setInverted(PtzAxis.PAN, true);
    fixture.room.presets().addCurrent();
    return camera;
  }

  private static void checkFirstHasAll(RoomFixture room) {
    FakeCamera second = plug(room, SECOND);
    assertThat(room.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(DeviceId.NONE);
    assertThat(second.asked).isEmpty();
    FakeCamera first = plug(room, FIRST);
    assertThat(room.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(first.id());
    assertThat(first.asked).containsExactly("HDMI 1080p");
    assertThat(room.room.ptz().controls().inverted()).containsExactly(PtzAxis.PAN);
    assertThat(room.room.presets().all())
        .extracting(preset -> preset.camera().description())
        .containsExactly(FIRST);
  }

  @Test
  void whatWasKeptGoesToTheOneThatIsNamed() {
    FakeCamera camera = used();
    fixture.send(new DeviceEvent.Detached(camera));
    fixture.send(TO_FIRST);
    checkFirstHasAll(fixture);
  }

  @Test
  void andTheNewsMayComeBeforeTheOldDriverLeaves() {
    FakeCamera camera = used();
    fixture.send(TO_FIRST);
    fixture.send(new DeviceEvent.Detached(camera));
    checkFirstHasAll(fixture);
  }

  @Test
  void atAStartTheNewsComesBeforeTheDevices() {
    used();
    RoomFixture restarted = new RoomFixture(fixture.lastSaved());
    restarted.send(TO_FIRST);
    checkFirstHasAll(restarted);
    RoomFixture again = new RoomFixture(restarted.lastSaved());
    again.send(TO_FIRST);
    checkFirstHasAll(again);
  }

  @Test
  void aNewsThatChangesNothingIsNotSaved() {
    used();
    fixture.send(TO_FIRST);
    Map<String, Object> kept = fixture.lastSaved();
    int times = fixture.saved.size();
    fixture.send(TO_FIRST);
    assertThat(fixture.lastSaved()).isEqualTo(kept);
    assertThat(fixture.saved).hasSize(times);
  }

  @Test
  void whereItCannotBeToldTheRoleIsAmbiguous() {
    FakeCamera camera = used();
    fixture.send(new DeviceEvent.Detached(camera));
    fixture.send(TO_NOBODY);
    plug(fixture, FIRST);
    plug(fixture, SECOND);
    assertThat(fixture.current(DeviceKind.VIDEO_CAPTURER)).isEqualTo(DeviceId.NONE);
    assertThatThrownBy(() -> fixture.room.ptz().press(RoomFixture.BUS, PtzAxis.PAN, 1, null, false))
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            "the selected camera Cam [usb:046d:0825:AB#0] is ambiguous: several devices show this"
                + " identity; choose one with 'select camera'; attached: \"Cam"
                + " [usb:046d:0825:AB@1#0]\", \"Cam [usb:046d:0825:AB@2#0]\"");
    fixture.room.devices().select(Slot.VIDEO_CAPTURER, "Cam", SECOND);
    assertThat(fixture.current(DeviceKind.VIDEO_CAPTURER).description()).isEqualTo(SECOND);
  }

  @Test
  void thatIsWrittenIntoTheLogInPlainWords() {
    Logger log = (Logger) LoggerFactory.getLogger(Choices.class);
    ListAppender<ILoggingEvent> written = new ListAppender<>();
    written.start();
    log.addAppender(written);
    try {
      FakeCamera camera = used();
      fixture.send(new DeviceEvent.Detached(camera));
      fixture.send(TO_NOBODY);
    } finally {
      log.detachAppender(written);
    }
    assertThat(written.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage, STRING)
        .contains("is ambiguous")
        .contains("choose one with 'select camera'; attached: none");
  }

  @Test
  void theConfigurationsFormerDescriptionStillFits() {
    RoomFixture stepping =
        new RoomFixture(
            new PtzSetup(
                OLD,
                null,
                null,
                PtzSetup.ButtonMode.STEP,
                PtzSetup.DEFAULT_STEP,
                PtzSetup.DEFAULT_MAX_DRIVE));
    stepping.send(TO_FIRST);
    FakeCamera second = plug(stepping, SECOND);
    FakeCamera first = plug(stepping, FIRST);
    for (FakeCamera camera : List.of(first, second)) {
      stepping.room.devices().select(Slot.VIDEO_CAPTURER, "Cam", camera.id().description());
      stepping.room.ptz().press(RoomFixture.BUS, PtzAxis.PAN, 1, null, false);
    }
    assertThat(own(first).asked).containsExactly("move 10 null");
    assertThat(own(second).asked).containsExactly("drive 0.5 null");
  }

  @Test
  void otherNamesAreLeftAlone() {
    DeviceEvent.Renamed name = TO_FIRST;
    assertThat(name.now("usb:046d:0825:ABC#0")).isEqualTo("usb:046d:0825:ABC#0");
    assertThat(name.now("usb:046d:0825:AB@2#0")).isEqualTo("usb:046d:0825:AB@2#0");
    assertThat(name.now("usb:046d:0825:AB#0@0000:00:14.0/2")).endsWith("#0@0000:00:14.0/2");
    assertThat(name.now("usb:046d:0825:AB#2.1")).isEqualTo("usb:046d:0825:AB@1#2.1");
  }

  @Test
  void whatAProviderKeepsOutlivesARestart() {
    ProviderMemory memory = fixture.room.memory("linux");
    assertThat(memory.remembered()).isEmpty();
    memory.remember(Map.of("seen", Map.of("a", "b")));
    RoomFixture restarted = new RoomFixture(fixture.lastSaved());
    assertThat(restarted.room.memory("linux").remembered())
        .isEqualTo(Map.of("seen", Map.of("a", "b")));
    assertThat(restarted.room.memory("other").remembered()).isEmpty();
  }
}
