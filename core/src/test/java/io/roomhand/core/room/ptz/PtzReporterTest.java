package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.frame.RoomDocument;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.room.frame.Routes;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PtzReporterTest {
  private static final DeviceId BOARD = new DeviceId("Board", "fake:Board");
  private static final DeviceId OTHER = new DeviceId("Other", "fake:Other");
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final VirtualTime time = new VirtualTime();
  private final List<Integer> told = new ArrayList<>();
  private final PtzReporter reporter = reporter();

  private PtzReporter reporter() {
    RoomThread thread = new RoomThread(turns::add);
    RoomDocument document =
        new RoomDocument(thread, time, Map.of(), next -> CompletableFuture.completedFuture(null));
    return new PtzReporter(
        new Frame(
            thread,
            time,
            document,
            new Routes<>(),
            new Routes<>(),
            news -> told.add(pan((PtzControls) news))));
  }

  private static int pan(PtzControls controls) {
    AxisState pan = controls.axes().get(PtzAxis.PAN);
    return pan == null ? -1 : pan.current();
  }

  private void at(int pan, boolean moving) {
    reporter.show(BOARD, FakePtz.state(pan, true, true, moving), Set.of(), false);
  }

  private void pass(Duration duration) {
    time.advance(duration);
    for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
      turn.run();
    }
  }

  @Test
  void beforeItIsOpenNothingIsToldAndAfterwardsOnlyWhatIsNew() {
    at(1, false);
    reporter.open();
    at(1, false);
    assertThat(told).isEmpty();
    assertThat(pan(reporter.now())).isEqualTo(1);
    at(2, false);
    assertThat(told).containsExactly(2);
  }

  @Test
  void theFirstMotionAndItsEndAreToldAtOnceAndWhatIsInBetweenTenTimesASecond() {
    reporter.open();
    for (int i = 1; i <= 30; i++) {
      at(i, true);
      pass(Duration.ofMillis(10));
    }
    assertThat(told).hasSizeBetween(3, 4).startsWith(1);
    int before = told.size();
    at(31, false);
    assertThat(told).hasSize(before + 1).endsWith(31);
    pass(Duration.ofSeconds(1));
    assertThat(told).hasSize(before + 1);
  }

  @Test
  void theLastPositionOfAMotionThatFallsSilentIsToldAfterThePause() {
    reporter.open();
    at(1, true);
    at(2, true);
    at(3, true);
    assertThat(told).containsExactly(1);
    pass(PAUSE);
    assertThat(told).containsExactly(1, 3);
    pass(Duration.ofSeconds(1));
    assertThat(told).hasSize(2);
  }

  @Test
  void whatIsAskedForIsToldThoughNothingHasChanged() {
    reporter.open();
    at(1, false);
    reporter.show(BOARD, FakePtz.state(1, true, true, false), Set.of(), true);
    assertThat(told).containsExactly(1, 1);
  }

  @Test
  void anotherCameraIsToldAtOnceThoughBothMove() {
    reporter.open();
    at(1, true);
    reporter.show(OTHER, FakePtz.state(2, true, true, true), Set.of(), false);
    assertThat(told).containsExactly(1, 2);
    reporter.show(DeviceId.NONE, null, Set.of(), false);
    assertThat(told).containsExactly(1, 2, -1);
    pass(Duration.ofSeconds(1));
    assertThat(told).hasSize(3);
  }

  @Test
  void aReportThatWasDueWhileTheRoomWasBusyDoesNotShortenTheNextPause() {
    reporter.open();
    at(1, true);
    at(2, true);
    time.advance(PAUSE); // due, and the room is busy
    at(3, false);
    at(4, true);
    at(5, true);
    pass(Duration.ZERO);
    assertThat(told).containsExactly(1, 3, 4);
    pass(PAUSE);
    assertThat(told).containsExactly(1, 3, 4, 5);
  }
}
