package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.session.StopListener.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session on a wire that the test plays the camera of, in time that stands still. */
abstract class SessionInVirtualTime {
  static final String STOP = "81 01 06 01 0C 0A 03 03 FF";
  static final String ZOOM_STOP = "81 01 04 07 00 FF";
  static final String MOVE = "81 01 06 02 18 14 00 00 06 04 00 00 00 00 FF";
  static final String MOVE_2 = "81 01 06 02 18 14 00 00 06 05 00 00 00 00 FF";
  static final String MOVE_3 = "81 01 06 02 18 14 00 00 06 06 00 00 00 00 FF";
  static final String ZOOM = "81 01 04 47 01 00 00 00 FF";
  static final String DRIVE = "81 01 06 01 18 0A 01 03 FF";

  final VirtualTime time = new VirtualTime();
  final List<String> wire = new ArrayList<>();
  boolean inOrder = true;
  final ViscaSession session =
      new ViscaSession(
          "head",
          time,
          new ViscaWire() {
            @Override
            public void write(ViscaFrame frame) {
              wire.add(Bytes.hex(frame));
            }

            @Override
            public boolean inOrder() {
              return inOrder;
            }
          },
          1);
  final List<String> stops = new ArrayList<>();

  void receive(String... frames) {
    for (String hex : frames) {
      session.received(Bytes.frame(hex));
    }
  }

  void pass(int millis) {
    time.advance(Duration.ofMillis(millis));
  }

  RecordedRequest submit(RecordedRequest request) {
    assertThat(session.submit(request)).isTrue();
    return request;
  }

  RecordedQuestion ask(RecordedQuestion question) {
    assertThat(session.ask(question, false)).isTrue();
    return question;
  }

  void stop() {
    stopWhileStill(null);
  }

  /**
   * @param still the group that is known to stand; null for none
   */
  void stopWhileStill(@Nullable AxisGroup still) {
    session.stop(
        frame(STOP),
        frame(ZOOM_STOP),
        still,
        (panTilt, zoom) -> stops.add(words(panTilt) + ", " + words(zoom)));
  }

  static String words(StopListener.Verdict verdict) {
    return verdict.outcome()
        + (verdict.outcome() == Outcome.REFUSED ? " %02X".formatted(verdict.error()) : "");
  }

  static ViscaFrame frame(String hex) {
    return Bytes.frame(hex);
  }

  /** A pan-tilt move in socket 1 and a zoom in socket 2. */
  void fillBothSockets() {
    submit(RecordedRequest.panTilt(MOVE));
    receive("90 41 FF");
    submit(RecordedRequest.zoom(ZOOM));
    receive("90 42 FF");
    wire.clear();
  }
}
