package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The session on a wire whose replies tell what they answer, as with Sony's header. */
class NumberedSessionTest {
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";
  private static final String MOVE = "81 01 06 02 18 14 00 00 06 04 00 00 00 00 FF";
  private static final String RELATIVE = "81 01 06 03 01 01 00 00 00 05 00 00 00 00 FF";
  private static final String ZOOM = "81 01 04 47 01 00 00 00 FF";

  private final VirtualTime time = new VirtualTime();
  private final List<String> wire = new ArrayList<>();
  private final ViscaSession session = new ViscaSession("head", time, new Numbered(), 1);

  /** Writes down {@code NUMBER: BYTES}. */
  private final class Numbered implements ViscaWire {
    private long last = 100;

    @Override
    public void write(ViscaFrame frame) {
      last++;
      wire.add(last + ": " + Bytes.hex(frame));
    }

    @Override
    public void writeAgain(ViscaFrame frame, long number) {
      wire.add(number + ": " + Bytes.hex(frame));
    }

    @Override
    public long lastNumber() {
      return last;
    }
  }

  private void receive(long number, String hex) {
    session.received(Bytes.frame(hex), number);
  }

  private void pass(int millis) {
    time.advance(Duration.ofMillis(millis));
  }

  private RecordedRequest submit(RecordedRequest request) {
    assertThat(session.submit(request)).isTrue();
    return request;
  }

  @Test
  void whatIsUnansweredGoesOutAgainUnderItsNumberEvenIfItMustNotBeCarriedOutTwice() {
    RecordedRequest request = submit(RecordedRequest.once(RELATIVE));
    pass(250);
    pass(250);
    assertThat(wire).containsExactly("101: " + RELATIVE, "101: " + RELATIVE, "101: " + RELATIVE);
    receive(101, "90 41 FF");
    receive(101, "90 51 FF");

    assertThat(request.told).containsExactly("acknowledged", "completed");
  }

  @Test
  void withoutAnyAnswerItIsSentFourTimes() {
    RecordedRequest request = submit(RecordedRequest.once(RELATIVE));
    pass(2000);

    assertThat(wire).hasSize(4);
    assertThat(request.told).containsExactly("unanswered");
  }

  @Test
  void aRefusedNumberOfSomethingRepeatableIsSentAsANewMessage() {
    RecordedRequest request = submit(RecordedRequest.panTilt(MOVE));
    pass(250);
    session.numberRefused(101);
    assertThat(wire).containsExactly("101: " + MOVE, "101: " + MOVE, "102: " + MOVE);
    receive(102, "90 41 FF");

    assertThat(request.told).containsExactly("acknowledged");
  }

  @Test
  void aRefusedNumberOfAnythingElseIsNeitherSuccessNorSentAgain() {
    RecordedRequest request = submit(RecordedRequest.once(RELATIVE));
    pass(250);
    session.numberRefused(101);
    pass(1000);

    assertThat(wire).hasSize(2);
    assertThat(request.told).containsExactly("unanswered");
  }

  @Test
  void aCompletionAfterARefusedNumberIsTheProof() {
    RecordedRequest request = submit(RecordedRequest.once(RELATIVE));
    pass(250);
    session.numberRefused(101);
    receive(101, "90 51 FF");

    assertThat(request.told).containsExactly("acknowledged", "completed");
  }

  @Test
  void aSecondAckOfTheSameMessageTakesNoSocket() {
    RecordedRequest first = submit(RecordedRequest.panTilt(MOVE));
    receive(101, "90 41 FF");
    RecordedRequest second = submit(RecordedRequest.zoom(ZOOM));
    receive(101, "90 41 FF");
    assertThat(second.told).isEmpty();
    receive(102, "90 42 FF");
    receive(102, "90 52 FF");
    receive(102, "90 52 FF");
    receive(101, "90 51 FF");

    assertThat(first.told).containsExactly("acknowledged", "completed");
    assertThat(second.told).containsExactly("acknowledged", "completed");
    assertThat(session.unexpected()).isZero();
    assertThat(session.busy()).isFalse();
  }

  /** The 41 trap does not snap where replies tell what they answer. */
  @Test
  void anErrorBelongsToTheMessageItNames() {
    RecordedRequest running = submit(RecordedRequest.panTilt(MOVE));
    receive(101, "90 41 FF");
    RecordedRequest refused = submit(RecordedRequest.zoom(ZOOM));
    receive(101, "90 61 41 FF");
    assertThat(running.told).containsExactly("acknowledged", "refused 41");
    assertThat(refused.told).isEmpty();
    receive(102, "90 61 41 FF");

    assertThat(refused.told).containsExactly("refused 41");
  }

  @Test
  void aMotionThatAStopHasOvertakenIsNotSentAgain() {
    submit(RecordedRequest.panTilt(MOVE));
    session.stop(Bytes.frame(STOP), Bytes.frame(ZOOM_STOP), (panTilt, zoom) -> {});
    pass(2000);

    assertThat(wire.stream().filter(line -> line.endsWith(MOVE))).hasSize(1);
    assertThat(wire.stream().filter(line -> line.equals("102: " + STOP))).hasSize(3);
    assertThat(wire.stream().filter(line -> line.equals("103: " + ZOOM_STOP))).hasSize(3);
  }

  @Test
  void aStopWhoseNumberIsRefusedIsSentAsANewMessage() {
    List<String> verdicts = new ArrayList<>();
    session.stop(
        Bytes.frame(STOP),
        Bytes.frame(ZOOM_STOP),
        (panTilt, zoom) -> verdicts.add(panTilt.outcome() + " " + zoom.outcome()));
    receive(102, "90 42 FF");
    pass(250);
    session.numberRefused(101);
    assertThat(wire.get(wire.size() - 1)).isEqualTo("103: " + STOP);
    receive(103, "90 41 FF");

    assertThat(verdicts).containsExactly("CONFIRMED CONFIRMED");
  }

  @Test
  void aLateAnswerToAnEarlierInquiryIsNotTakenForThisOne() {
    RecordedQuestion first = RecordedQuestion.panTilt();
    session.ask(first, false);
    pass(250);
    RecordedQuestion second = RecordedQuestion.panTilt();
    session.ask(second, false);
    receive(101, "90 50 00 00 00 01 00 00 00 00 FF");
    assertThat(second.told).isEmpty();
    receive(102, "90 50 00 00 00 02 00 00 00 00 FF");

    assertThat(second.told).hasSize(1);
  }
}
