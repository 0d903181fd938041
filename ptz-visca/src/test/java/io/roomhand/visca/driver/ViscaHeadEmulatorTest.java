package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static io.roomhand.visca.driver.ProviderRig.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole driver against an emulated camera with motors, sockets and its own byte tables. */
@Timeout(60)
class ViscaHeadEmulatorTest {
  /** Half of the pause between two looks at a head that nobody has told to move. */
  private static final Duration TOLD_LIMIT = Duration.ofSeconds(1);

  private final ViscaCameraEmulator camera = start();
  private final ProviderRig rig = ProviderRig.open("visca+tcp://127.0.0.1:" + camera.port());
  private final PtzHead head = rig.head();

  private static ViscaCameraEmulator start() {
    try {
      return ViscaCameraEmulator.start(Options.ANY_PORT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void begin() {
    camera.clearReceived();
    rig.events.clear();
  }

  @AfterEach
  void end() {
    rig.close();
    camera.close();
  }

  private CompletionStage<Void> move(PtzAxis axis, int to) {
    return head.move(Axes.of(axis, to)).thenAccept(accepted -> {});
  }

  private List<PtzState> states() {
    return rig.events(DeviceEvent.PtzChanged.class).stream()
        .map(DeviceEvent.PtzChanged::state)
        .toList();
  }

  private PtzState lastState() {
    List<PtzState> states = states();
    return states.get(states.size() - 1);
  }

  private int told(PtzAxis axis) {
    return position(lastState(), axis);
  }

  private static int position(PtzState state, PtzAxis axis) {
    return Objects.requireNonNull(state.axis(axis)).current();
  }

  private void awaitRest() {
    await().until(() -> !states().isEmpty() && !lastState().moving());
  }

  @Test
  void aDriveMovesUntilItIsStoppedAndItsPlaceIsFollowed() throws Exception {
    good(head.drive(Axes.of(PtzAxis.PAN, -0.5)));
    await().until(() -> camera.pan() < -20);
    await("told while it moves").atMost(TOLD_LIMIT).until(() -> !states().isEmpty());
    good(head.stop());
    awaitRest();

    assertThat(told(PtzAxis.PAN)).isEqualTo(camera.pan());
    assertThat(states().get(0).moving()).isTrue();
    assertThat(states().stream().filter(state -> !state.moving())).hasSize(1);
  }

  @Test
  void positionsAreReachedOnAllAxesAtOnce() throws Exception {
    good(move(PtzAxis.PAN, 500));
    good(move(PtzAxis.TILT, -200));
    good(move(PtzAxis.ZOOM, 4096));

    await().until(() -> camera.pan() == 500 && camera.tilt() == -200 && camera.zoom() == 4096);
    awaitRest();
    assertThat(told(PtzAxis.PAN)).isEqualTo(500);
    assertThat(told(PtzAxis.TILT)).isEqualTo(-200);
    assertThat(told(PtzAxis.ZOOM)).isEqualTo(4096);
    assertThat(camera.bufferFulls()).isZero();
  }

  @Test
  void bothSocketsBusyNeverMeansABufferFullOfOurOwn() throws Exception {
    good(move(PtzAxis.ZOOM, 16384));
    good(move(PtzAxis.PAN, 2400));
    good(move(PtzAxis.PAN, -2400));
    good(move(PtzAxis.PAN, 2000));
    good(head.drive(Axes.of(PtzAxis.TILT, 1.0)));
    await().until(() -> camera.tilt() > 10);
    good(head.stop());

    assertThat(camera.bufferFulls()).as("the stop alone may find the buffer full").isBetween(0, 2);
    int pan = camera.pan();
    int zoom = camera.zoom();
    awaitRest();
    assertThat(camera.pan()).isEqualTo(pan);
    assertThat(camera.zoom()).isEqualTo(zoom);
  }

  @Test
  void aStopOvertakesAHundredMovesWithBothSocketsBusyAndAnAckLost() throws Exception {
    good(move(PtzAxis.ZOOM, 16384));
    camera.loseAcks(1);
    List<CompletionStage<Void>> asked = new ArrayList<>();
    asked.add(move(PtzAxis.PAN, 2400));
    await().until(() -> camera.busySockets() == 2);
    for (int i = 0; i < 100; i++) {
      asked.add(move(PtzAxis.PAN, -10 * i));
    }
    good(head.stop());

    int pan = camera.pan();
    int zoom = camera.zoom();
    await().until(() -> asked.stream().allMatch(stage -> stage.toCompletableFuture().isDone()));
    assertThat(failure(asked.get(100)).code()).isEqualTo(ErrorCode.REJECTED);
    awaitRest();
    assertThat(camera.pan()).isEqualTo(pan);
    assertThat(camera.zoom()).isEqualTo(zoom);
    List<String> frames = camera.received().stream().map(ReceivedFrame::hex).toList();
    List<String> moves = frames.stream().filter(hex -> hex.startsWith("81 01 06 02")).toList();
    assertThat(moves).as("the move whose ACK was lost, repeated or not").hasSizeBetween(1, 4);
    assertThat(Set.copyOf(moves)).hasSize(1);
    int stop = frames.indexOf("81 01 06 01 0C 0A 03 03 FF");
    assertThat(stop).isNotNegative();
    assertThat(frames.subList(stop, frames.size())).noneMatch(moves::contains);
  }

  @Test
  void aThousandJoystickMovesEndWithTheLastOne() throws Exception {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      stages.add(head.drive(Axes.of(PtzAxis.PAN, i / 1000.0)));
    }
    for (CompletionStage<Void> stage : stages) {
      good(stage);
    }
    List<String> drives =
        camera.received().stream()
            .map(ReceivedFrame::hex)
            .filter(hex -> hex.startsWith("81 01 06 01"))
            .toList();

    assertThat(drives.get(drives.size() - 1)).isEqualTo("81 01 06 01 18 0A 02 03 FF");
    assertThat(drives.size()).isLessThan(1000);
    assertThat(camera.bufferFulls()).isZero();
    good(head.stop());
  }

  @Test
  void lostRepliesAreMadeUpFor() throws Exception {
    for (int i = 1; i <= 5; i++) {
      camera.loseReplies(1);
      good(head.drive(Axes.of(PtzAxis.PAN, i / 10.0)));
    }
    await().until(() -> camera.pan() > 20);
    camera.loseReplies(1);
    good(head.stop());
    awaitRest();

    assertThat(camera.bufferFulls()).isZero();
  }

  @Test
  void aCameraThatIsOffRefuses() throws Exception {
    camera.refuseCommands(1, 0x41);

    assertThat(failure(head.drive(Axes.of(PtzAxis.PAN, 1.0))))
        .hasMessageContaining("is it switched on?");
    good(head.drive(Axes.of(PtzAxis.PAN, 1.0)));
    good(head.stop());
  }

  @Test
  void aCameraThatFallsSilentIsUnconfirmed() throws Exception {
    camera.silent(true);

    assertThat(failure(head.drive(Axes.of(PtzAxis.PAN, 1.0))).code())
        .isEqualTo(ErrorCode.UNCONFIRMED);
    assertThat(failure(head.stop()).code()).isEqualTo(ErrorCode.UNCONFIRMED);
    camera.silent(false);
    good(head.drive(Axes.of(PtzAxis.PAN, 1.0)));
    good(head.stop());
  }

  @Test
  void aHandThatTurnsTheCameraIsSeen() {
    camera.place(123, -45, 6789);

    await().until(() -> !states().isEmpty() && told(PtzAxis.PAN) == 123);
    await().until(() -> told(PtzAxis.ZOOM) == 6789);
    awaitRest();
  }

  @Test
  void atTheEndOfTheRangeADriveIsAnsweredAndNothingIsTold() throws Exception {
    good(move(PtzAxis.ZOOM, 0));
    good(head.drive(Axes.of(PtzAxis.ZOOM, -1.0)));
    good(head.stop());

    assertThat(camera.zoom()).isZero();
    camera.place(5, 0, 0);
    awaitRest();
    assertThat(states()).allSatisfy(state -> assertThat(position(state, PtzAxis.PAN)).isEqualTo(5));
  }

  @Test
  void anUnpluggedCableIsALostHeadUntilItIsPluggedInAgain() throws Exception {
    camera.unplug();
    await().until(() -> !rig.events(DeviceEvent.Detached.class).isEmpty());
    assertThat(failure(head.stop()).code()).isEqualTo(ErrorCode.GONE);

    camera.plug();
    PtzHead again = rig.head();
    assertThat(again).isNotSameAs(head);
    assertThat(again.id()).isEqualTo(head.id());
    good(again.drive(Axes.of(PtzAxis.PAN, 1.0)));
    good(again.stop());
  }
}
