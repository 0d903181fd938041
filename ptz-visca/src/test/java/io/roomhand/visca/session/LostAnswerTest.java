package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose an answer is when others are missing: in doubt nobody is told of a success. */
class LostAnswerTest {
  private static final String MOVE = "81 01 06 03 18 14 00 00 06 04 00 00 00 00 FF";
  private static final String TOGGLE = "81 01 04 38 10 FF";
  private static final String DRIVE = "81 01 06 01 18 0A 01 03 FF";
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";

  private final VirtualTime time = new VirtualTime();
  private final List<String> wire = new ArrayList<>();
  private boolean inOrder = true;
  private final ViscaSession session =
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

  private void receive(String... frames) {
    for (String hex : frames) {
      session.received(Bytes.frame(hex));
    }
  }

  private void pass(int millis) {
    time.advance(Duration.ofMillis(millis));
  }

  private RecordedRequest submit(RecordedRequest request) {
    assertThat(session.submit(request)).isTrue();
    return request;
  }

  private void anAckHasBeenSeen() {
    submit(RecordedRequest.once(TOGGLE));
    receive("90 41 FF", "90 51 FF");
  }

  @Test
  void aCompletionThatMayBeALostMovesIsNotTheNextCommands() {
    anAckHasBeenSeen();
    RecordedRequest move = submit(RecordedRequest.once(MOVE));
    pass(250);
    assertThat(move.told).containsExactly("unanswered");

    RecordedRequest toggle = submit(RecordedRequest.once(TOGGLE));
    receive("90 51 FF");
    assertThat(toggle.told).isEmpty();
    pass(250);
    assertThat(toggle.told).containsExactly("unanswered");
  }

  @Test
  void aCompletionWhoseAckAloneWasLostConfirms() {
    anAckHasBeenSeen();
    RecordedRequest toggle = submit(RecordedRequest.once(TOGGLE));
    receive("90 51 FF");

    assertThat(toggle.told).containsExactly("acknowledged", "completed");
  }

  @Test
  void theAckOfAStopIsNotThatOfTheDatagramItOvertook() {
    inOrder = false;
    RecordedRequest toggle = submit(RecordedRequest.once(TOGGLE));
    session.stop(Bytes.frame(STOP), Bytes.frame(ZOOM_STOP), (panTilt, zoom) -> {});
    receive("90 41 FF", "90 51 FF", "90 41 FF", "90 51 FF");
    pass(300);

    assertThat(toggle.told).containsExactly("unanswered");
  }

  @Test
  void whenEveryCrossingCommandHasItsAckAllAreConfirmed() {
    inOrder = false;
    List<String> stops = new ArrayList<>();
    RecordedRequest toggle = submit(RecordedRequest.once(TOGGLE));
    session.stop(
        Bytes.frame(STOP),
        Bytes.frame(ZOOM_STOP),
        (panTilt, zoom) -> stops.add(panTilt.outcome() + " " + zoom.outcome()));
    receive("90 41 FF", "90 42 FF", "90 41 FF");

    assertThat(toggle.told).containsExactly("acknowledged");
    assertThat(stops).containsExactly("CONFIRMED CONFIRMED");
  }

  @Test
  void aCameraThatAnswersQuicklyIsAskedAgainSoon() {
    for (int i = 0; i < 10; i++) {
      submit(RecordedRequest.panTilt(DRIVE));
      pass(10);
      receive("90 41 FF", "90 51 FF");
    }
    wire.clear();
    submit(RecordedRequest.panTilt(DRIVE));
    pass(70);
    assertThat(wire).containsExactly(DRIVE, DRIVE);
    receive("90 41 FF", "90 51 FF");

    submit(RecordedRequest.once(TOGGLE));
    pass(200);
    assertThat(wire).as("the first ACK may still come").containsExactly(DRIVE, DRIVE);
    pass(60);
    assertThat(wire).containsExactly(DRIVE, DRIVE, TOGGLE);
    pass(1000);
    assertThat(wire).as("what must not be repeated").containsExactly(DRIVE, DRIVE, TOGGLE);
  }
}
