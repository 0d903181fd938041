package io.roomhand.visca.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.session.ViscaSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** After a confirmed stop the position is what counts. */
class StopFollowUpTest {
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";

  private static final String ACCEPTED = "";

  private final HeadAxes axes = new HeadAxes(this::camera);
  private final VirtualTime time = axes.time;
  private final ViscaSession session = axes.session;
  private final HeadMotion motion = axes.motion;

  private int stops;
  private int stopsToIgnore;
  private boolean drives;
  private long drivesUntil;
  private int pan;

  /** A camera that confirms every stop, but obeys a later one only. */
  private void camera(ViscaFrame frame) {
    String hex = Bytes.hex(frame);
    String answer = ACCEPTED;
    if (hex.startsWith("81 09 06 12")) {
      pan += drives || time.nanoTime() < drivesUntil ? 3 : 0;
      answer =
          "90 50 0%X 0%X 0%X 0%X 00 00 00 00 FF".formatted(0, pan >> 8, pan >> 4 & 15, pan & 15);
    } else if (hex.startsWith("81 09 04 47")) {
      answer = "90 50 00 00 00 00 FF";
    } else if (hex.equals(STOP)) {
      stops++;
      drives &= stops <= stopsToIgnore;
    } else if (hex.startsWith("81 01 06 01")) {
      drives = true;
    }
    for (String reply :
        answer.equals(ACCEPTED) ? List.of("90 41 FF", "90 51 FF") : List.of(answer)) {
      time.after(Duration.ofMillis(20), () -> session.received(Bytes.frame(reply)));
    }
  }

  private void driveAndStop() {
    time.advance(Duration.ofSeconds(3));
    motion.drive(Axes.of(PtzAxis.PAN, 1.0), new HeadCall(time.nanoTime()));
    time.advance(Duration.ofSeconds(1));
    assertThat(axes.panTilt.moving()).isTrue();
    CompletableFuture<Void> stop = new CompletableFuture<>();
    motion.stop(stop);
    time.advance(Duration.ofMillis(200));
    assertThat(stop).isCompleted();
  }

  @Test
  void aHeadThatStopsIsStoppedOnce() {
    driveAndStop();
    drivesUntil = time.nanoTime() + 300_000_000L;
    time.advance(Duration.ofSeconds(5));

    assertThat(stops).isEqualTo(1);
  }

  @Test
  void aHeadThatGoesOnIsStoppedAgain() {
    stopsToIgnore = 1;
    driveAndStop();
    time.advance(Duration.ofSeconds(5));

    assertThat(stops).isEqualTo(2);
    assertThat(drives).isFalse();
    assertThat(axes.panTilt.moving()).isFalse();
  }

  @Test
  void threeTimesAtMost() {
    stopsToIgnore = 100;
    driveAndStop();
    time.advance(Duration.ofSeconds(20));

    assertThat(stops).isEqualTo(3);
  }

  @Test
  void aNewDriveEndsIt() {
    stopsToIgnore = 100;
    driveAndStop();
    motion.drive(Axes.of(PtzAxis.PAN, 0.5), new HeadCall(time.nanoTime()));
    time.advance(Duration.ofSeconds(5));

    assertThat(stops).isEqualTo(1);
  }

  @Test
  void aHeadThatSomebodyElseMovesLaterIsLeftAlone() {
    driveAndStop();
    time.advance(Duration.ofSeconds(1));
    drives = true;
    time.advance(Duration.ofSeconds(5));

    assertThat(stops).isEqualTo(1);
  }
}
