package io.roomhand.virtualroom.video;

import static io.roomhand.virtualroom.Stages.assertFails;
import static io.roomhand.virtualroom.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.PixelFormat;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.time.SystemTime;
import io.roomhand.virtualroom.CollectedEvents;
import io.roomhand.virtualroom.place.VirtualRoom;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedWebcamTest {
  private final SystemTime time = new SystemTime();
  private final CollectedEvents events = new CollectedEvents();

  /** Open in most tests; a closed one keeps the camera's thread busy with telling an event. */
  private volatile CountDownLatch gate = new CountDownLatch(0);

  private final CountDownLatch atGate = new CountDownLatch(1);

  private final SimulatedWebcam webcam =
      new SimulatedWebcam(VirtualRoom.WEBCAM, time, this::passGate);

  private void passGate(DeviceEvent event) {
    events.send(event);
    atGate.countDown();
    try {
      assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Moves, and holds the line in the event that tells of it. */
  private void holdTheLine() throws Exception {
    gate = new CountDownLatch(1);
    get(webcam.ptz().move(Axes.of(PtzAxis.PAN, 3_600)));
    assertThat(atGate.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void close() {
    gate.countDown();
    webcam.unplug();
    webcam.awaitEnd(Duration.ofSeconds(5));
    time.close();
  }

  private static AxisState axis(@Nullable PtzState state, PtzAxis axis) {
    return Objects.requireNonNull(Objects.requireNonNull(state).axis(axis));
  }

  @Test
  void isAPlainCamera() {
    DeviceEvent.CameraAttached attached = (DeviceEvent.CameraAttached) webcam.attached();
    assertThat(attached.video().pins()).isEmpty();
    assertThat(attached.video().activePin()).isEmpty();
    assertThat(attached.video().modes())
        .containsExactly("1920x1080@30 MJPG", "1280x720@30 MJPG", "640x480@30 YUYV");
    assertThat(attached.video().activeMode()).isEqualTo("1920x1080@30 MJPG");
    PtzState ptz = attached.ptz();
    assertThat(axis(ptz, PtzAxis.PAN))
        .isEqualTo(new AxisState(-612_000, 612_000, 0, 0, 3_600, false, true, 1 / 3600.0));
    assertThat(axis(ptz, PtzAxis.ZOOM))
        .isEqualTo(new AxisState(100, 500, 100, 100, 10, false, true, null));
  }

  @Test
  void thePictureFollowsTheMode() throws Exception {
    assertThat(get(webcam.setModes(null, "640x480@30 YUYV")).picture())
        .isEqualTo(new PictureFormat(640, 480, 3000, PixelFormat.YUYV, false));
    assertThat(get(webcam.setModes("", "1280x720@30 MJPG")).activeMode())
        .isEqualTo("1280x720@30 MJPG");
    assertFails(webcam.setModes(null, "1x1@1 MJPG"), ErrorCode.INVALID_PARAMETER)
        .hasMessageContaining("640x480@30 YUYV");
    assertFails(webcam.setModes("HDMI", null), ErrorCode.INVALID_PARAMETER)
        .hasMessageContaining("no pins");
    assertThat(get(webcam.setModes(null, null)).activeMode()).isEqualTo("1280x720@30 MJPG");
  }

  @Test
  void movesAtOnceAndTellsAfterwards() throws Exception {
    get(webcam.ptz().move(new Axes<>(5_000, -612_000, 237)));
    PtzState state = events.first(DeviceEvent.PtzChanged.class).state();
    assertThat(axis(state, PtzAxis.PAN).current()).isEqualTo(3_600);
    assertThat(axis(state, PtzAxis.TILT).current()).isEqualTo(-612_000);
    assertThat(axis(state, PtzAxis.ZOOM).current()).isEqualTo(240);
    assertThat(state.moving()).isFalse();
    assertThat(events.first(DeviceEvent.PtzChanged.class).ptz()).isSameAs(webcam.ptz());
  }

  @Test
  void aMoveToWhereItStandsTellsNothing() throws Exception {
    get(webcam.ptz().move(Axes.of(PtzAxis.PAN, 0)));
    get(webcam.ptz().move(Axes.of(PtzAxis.PAN, 3_600)));
    events.first(DeviceEvent.PtzChanged.class);
    assertThat(events.all()).hasSize(1);
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertFails(webcam.ptz().move(Axes.of(PtzAxis.ZOOM, 501)), ErrorCode.INVALID_PARAMETER)
        .hasMessageContaining("zoom 501 is outside 100..500");
  }

  @Test
  void cannotBeDrivenButStops() throws Exception {
    assertFails(webcam.ptz().drive(Axes.of(PtzAxis.PAN, 1.0)), ErrorCode.UNSUPPORTED);
    get(webcam.ptz().stop());
    get(webcam.ptz().move(Axes.of(PtzAxis.PAN, 3_600)));
    events.first(DeviceEvent.PtzChanged.class);
    assertThat(events.all()).hasSize(1);
  }

  @Test
  void newerMovesReplaceWaitingOnes() throws Exception {
    holdTheLine();
    CompletionStage<?> older = webcam.ptz().move(Axes.of(PtzAxis.PAN, -3_600));
    CompletionStage<?> other = webcam.ptz().move(Axes.of(PtzAxis.ZOOM, 300));
    CompletionStage<?> newer = webcam.ptz().move(Axes.of(PtzAxis.PAN, 7_200));
    events.clear();
    gate.countDown();
    get(older);
    get(other);
    get(newer);
    PtzState state = events.first(DeviceEvent.PtzChanged.class).state();
    assertThat(axis(state, PtzAxis.PAN).current()).isEqualTo(7_200);
    assertThat(axis(state, PtzAxis.ZOOM).current()).isEqualTo(300);
  }

  @Test
  void stopOvertakesWaitingMoves() throws Exception {
    holdTheLine();
    CompletionStage<?> waiting = webcam.ptz().move(Axes.of(PtzAxis.PAN, -3_600));
    get(webcam.ptz().stop());
    CompletionStage<?> later = webcam.ptz().move(Axes.of(PtzAxis.TILT, 3_600));
    events.clear();
    gate.countDown();
    assertFails(waiting, ErrorCode.REJECTED);
    get(later);
    PtzState state = events.first(DeviceEvent.PtzChanged.class).state();
    assertThat(axis(state, PtzAxis.PAN).current()).isEqualTo(3_600);
    assertThat(axis(state, PtzAxis.TILT).current()).isEqualTo(3_600);
  }

  @Test
  void whatWaitsWhenItIsUnpluggedFails() throws Exception {
    holdTheLine();
    CompletionStage<?> move = webcam.ptz().move(Axes.of(PtzAxis.PAN, -3_600));
    CompletionStage<?> modes = webcam.setModes(null, "640x480@30 YUYV");
    webcam.unplug();
    assertFails(move, ErrorCode.GONE);
    assertFails(modes, ErrorCode.GONE);
    assertFails(webcam.ptz().move(Axes.of(PtzAxis.PAN, 0)), ErrorCode.GONE);
    assertFails(webcam.ptz().stop(), ErrorCode.GONE);
    assertFails(webcam.setModes(null, "640x480@30 YUYV"), ErrorCode.GONE);
    assertFails(webcam.setMuted(true), ErrorCode.GONE);
  }
}
