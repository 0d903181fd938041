package io.roomhand.core.room.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.Rotation;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.room.FakeCamera;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.RoomFixture;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PtzSetupsTest {

  /** Its step, in milliseconds, tells it from others. */
  private static PtzSetup entry(String camera, @Nullable String head, int step) {
    return new PtzSetup(
        camera,
        head,
        null,
        PtzSetup.ButtonMode.DRIVE,
        Duration.ofMillis(step),
        PtzSetup.DEFAULT_MAX_DRIVE,
        PtzSetup.Mount.TABLE,
        PtzSetup.Directions.PICTURE);
  }

  private static Camera camera(RoomFixture room, String name, boolean ownPtz) {
    FakePtz own = ownPtz ? new FakePtz("own " + name, "") : null;
    room.camera(name, own, ownPtz ? FakePtz.state(0, true, true, false) : null);
    return Objects.requireNonNull(
        room.room.devices().cameras().attached(new FakeCamera(name, own).id()));
  }

  private static long of(RoomFixture room, Camera camera) {
    return room.room.devices().setups().of(camera).step().toMillis();
  }

  @Test
  void theEntryThatNamesTheCameraBestHoldsWhateverTheOrder() {
    PtzSetup any = entry("*", null, 1);
    PtzSetup beginning = entry("Boa", null, 2);
    PtzSetup whole = entry("Board", null, 3);
    for (PtzSetup[] order :
        new PtzSetup[][] {
          {any, beginning, whole}, {whole, beginning, any}, {beginning, any, whole}
        }) {
      RoomFixture room = new RoomFixture(order);
      assertThat(of(room, camera(room, "Board", true))).isEqualTo(3);
      assertThat(of(room, camera(room, "Boat", true))).isEqualTo(2);
      assertThat(of(room, camera(room, "Table", true))).isEqualTo(1);
    }
  }

  @Test
  void withoutAnEntryThatFitsTheDefaultsHold() {
    RoomFixture room = new RoomFixture(entry("Other", null, 1));
    Camera camera = camera(room, "Board", true);
    assertThat(room.room.devices().setups().of(camera)).isEqualTo(PtzSetup.DEFAULT);
    assertThat(room.room.devices().setups().upright(camera)).isEqualTo(Rotation.NONE);
  }

  @Test
  void ofTwoEntriesThatNameACameraAlikeThatOfItsHeadHolds() {
    RoomFixture room = new RoomFixture(entry("Board", null, 1), entry("Board", "fake:Head", 2));
    assertThat(of(room, camera(room, "Board", false))).isEqualTo(1);
    FakePtz head = new FakePtz("Head", "Board");
    room.send(new DeviceEvent.HeadAttached(head, FakePtz.state(0, true, true, false)));
    assertThat(of(room, camera(room, "Board", false))).isEqualTo(2);
  }

  @Test
  void aHeadForAnyCameraHasNothingToDoWithOneThatMovesItself() {
    RoomFixture room = new RoomFixture(entry("*", "fake:Head", 1));
    assertThat(of(room, camera(room, "Webcam", true))).isEqualTo(PtzSetup.DEFAULT_STEP.toMillis());
    assertThat(of(room, camera(room, "Board", false))).isEqualTo(1);
  }

  @Test
  void aHeadThatIsListedItselfHasItsOwnEntry() {
    RoomFixture room = new RoomFixture(entry("*", null, 1), entry("Board", "fake:Head", 2));
    FakePtz head = new FakePtz("Head", "Board");
    room.send(new DeviceEvent.HeadAttached(head, FakePtz.state(0, true, true, false)));
    Camera listed = Objects.requireNonNull(room.room.devices().cameras().attached(head.id()));
    assertThat(of(room, listed)).isEqualTo(2);
  }

  @Test
  void whatHangsFromTheCeilingIsTurnedUpright() {
    RoomFixture room =
        new RoomFixture(
            new PtzSetup(
                "Board",
                null,
                null,
                PtzSetup.ButtonMode.DRIVE,
                PtzSetup.DEFAULT_STEP,
                PtzSetup.DEFAULT_MAX_DRIVE,
                PtzSetup.Mount.CEILING,
                PtzSetup.Directions.PICTURE));
    CameraSetups setups = room.room.devices().setups();
    assertThat(setups.upright(camera(room, "Board", false))).isEqualTo(Rotation.HALF);
    assertThat(setups.upright(camera(room, "Table", false))).isEqualTo(Rotation.NONE);
  }
}
