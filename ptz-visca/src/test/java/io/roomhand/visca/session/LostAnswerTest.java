package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whose an answer is when others are missing: in doubt nobody is told of a success. */
class LostAnswerTest extends SessionInVirtualTime {
  private static final String RELATIVE = "81 01 06 03 18 14 00 00 06 04 00 00 00 00 FF";
  private static final String TOGGLE = "81 01 04 38 10 FF";

  private void anAckHasBeenSeen() {
    submit(RecordedRequest.once(TOGGLE));
    receive("90 41 FF", "90 51 FF");
  }

  @Test
  void aCompletionThatMayBeALostMovesIsNotTheNextCommands() {
    anAckHasBeenSeen();
    RecordedRequest move = submit(RecordedRequest.once(RELATIVE));
    pass(250);
    assertThat(move.told).containsExactly("unanswered");
    pass(250);

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
    stop();
    receive("90 41 FF", "90 51 FF", "90 41 FF", "90 51 FF");
    pass(300);

    assertThat(toggle.told).containsExactly("unanswered");
  }

  @Test
  void whenEveryCrossingCommandHasItsAckAllAreConfirmed() {
    inOrder = false;
    RecordedRequest toggle = submit(RecordedRequest.once(TOGGLE));
    stop();
    receive("90 41 FF", "90 42 FF", "90 41 FF");

    assertThat(toggle.told).containsExactly("acknowledged");
    assertThat(stops).containsExactly("CONFIRMED, CONFIRMED");
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

  @Test
  void theLateAckOfAFrozenCameraIsNotTheNextCommands() {
    RecordedRequest first = submit(RecordedRequest.once(TOGGLE));
    pass(250);
    assertThat(first.told).containsExactly("unanswered");
    RecordedRequest second = submit(RecordedRequest.once(RELATIVE));
    pass(100);
    receive("90 41 FF");

    assertThat(second.told).isEmpty();
    assertThat(wire).containsExactly(TOGGLE);
    receive("90 51 FF");
    pass(150);
    assertThat(wire).containsExactly(TOGGLE, RELATIVE);
  }

  @Test
  void theAckOfARepetitionIsNotTheNextCommandsWhenTheFirstOneCompletes() {
    anAckHasBeenSeen();
    RecordedRequest move = submit(RecordedRequest.panTilt(DRIVE));
    pass(60);
    RecordedRequest next = submit(RecordedRequest.once(TOGGLE));
    receive("90 51 FF", "90 41 FF");

    assertThat(move.told).containsExactly("acknowledged", "completed");
    assertThat(next.told).isEmpty();
  }
}
