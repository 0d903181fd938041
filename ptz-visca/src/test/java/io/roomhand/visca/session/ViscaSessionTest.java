package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.message.ReplyHabit;
import org.junit.jupiter.api.Test;

/** The session's transition table, row by row; the stop has a test of its own. */
class ViscaSessionTest extends SessionInVirtualTime {
  @Test
  void oneCommandAtATimeUntilItsAck() {
    RecordedRequest first = submit(RecordedRequest.panTilt(DRIVE));
    RecordedRequest second = submit(RecordedRequest.zoom(ZOOM));
    assertThat(wire).containsExactly(DRIVE);

    receive("90 41 FF");
    assertThat(first.told).containsExactly("acknowledged");
    assertThat(wire).containsExactly(DRIVE, ZOOM);

    receive("90 51 FF", "90 42 FF", "90 52 FF");
    assertThat(first.told).containsExactly("acknowledged", "completed");
    assertThat(second.told).containsExactly("acknowledged", "completed");
    assertThat(session.unexpected()).isZero();
    assertThat(session.busy()).isFalse();
  }

  @Test
  void commandsAndInquiriesTakeTurnsOnTheWire() {
    RecordedQuestion question = ask(RecordedQuestion.panTilt());
    submit(RecordedRequest.panTilt(DRIVE));
    assertThat(wire).containsExactly("81 09 06 12 FF");

    receive("90 50 00 00 00 00 00 00 00 00 FF");
    assertThat(question.told).hasSize(1);
    assertThat(wire).containsExactly("81 09 06 12 FF", DRIVE);
  }

  @Test
  void commandsGoBeforeInquiriesButDoNotStarveThem() {
    submit(RecordedRequest.zoom(ZOOM_STOP));
    RecordedQuestion question = ask(RecordedQuestion.panTilt());
    for (int i = 0; i < 10 && wire.stream().noneMatch(f -> f.startsWith("81 09")); i++) {
      submit(RecordedRequest.zoom(ZOOM_STOP));
      pass(50);
      receive("90 41 FF", "90 51 FF");
    }
    assertThat(wire).contains("81 09 06 12 FF").hasSizeBetween(5, 8);

    receive("90 50 00 00 00 00 00 00 00 00 FF");
    assertThat(question.told).hasSize(1);
    assertThat(wire.get(wire.size() - 1)).isEqualTo(ZOOM_STOP);
  }

  @Test
  void repliesOfAnyAddressAreAccepted() {
    RecordedRequest request = submit(RecordedRequest.panTilt(DRIVE));

    receive("A0 41 FF", "F0 51 FF");

    assertThat(request.told).containsExactly("acknowledged", "completed");
    assertThat(session.unexpected()).isZero();
  }

  @Test
  void aLostAckLetsTheCommandBeRepeated() {
    RecordedRequest request = submit(RecordedRequest.panTilt(DRIVE));

    pass(250);
    assertThat(wire).containsExactly(DRIVE, DRIVE);
    receive("90 41 FF");

    assertThat(request.told).containsExactly("acknowledged");
  }

  @Test
  void aCommandThatMustNotBeRepeatedIsSentOnce() {
    RecordedRequest request =
        submit(RecordedRequest.once("81 01 06 03 01 01 00 00 00 05 00 00 00 00 FF"));

    pass(3000);

    assertThat(wire).hasSize(1);
    assertThat(request.told).containsExactly("unanswered");
  }

  @Test
  void withoutAnyAnswerACommandIsSentFourTimes() {
    RecordedRequest request = submit(RecordedRequest.panTilt(DRIVE));

    pass(5000);

    assertThat(wire).hasSize(4);
    assertThat(request.told).containsExactly("unanswered");
    assertThat(session.busy()).isFalse();
  }

  @Test
  void aLateAckStillCountsAndTakesItsSocket() {
    RecordedRequest request = submit(RecordedRequest.once(MOVE));
    pass(400);
    assertThat(request.told).containsExactly("unanswered");

    receive("90 41 FF", "90 51 FF");

    assertThat(request.told).containsExactly("unanswered", "acknowledged", "completed");
    assertThat(session.unexpected()).isZero();
  }

  @Test
  void theSecondAckOfARepeatedCommandDisturbsNothing() {
    RecordedRequest first = submit(RecordedRequest.panTilt(DRIVE));
    pass(250);
    receive("90 41 FF", "90 42 FF");
    assertThat(first.told).containsExactly("acknowledged");

    receive("90 51 FF", "90 52 FF");
    RecordedRequest second = submit(RecordedRequest.zoom(ZOOM));
    receive("90 41 FF", "90 51 FF");

    assertThat(first.told).containsExactly("acknowledged", "completed");
    assertThat(second.told).containsExactly("acknowledged", "completed");
    assertThat(session.unexpected()).isZero();
  }

  @Test
  void anAckOutOfTheBlueIsCountedAndItsSocketRespected() {
    receive("90 41 FF", "90 42 FF");
    assertThat(session.unexpected()).isEqualTo(2);

    submit(RecordedRequest.zoom(ZOOM));
    assertThat(wire).isEmpty();

    receive("90 51 FF");
    assertThat(wire).containsExactly(ZOOM);
  }

  @Test
  void aCameraThatOnlyCompletesIsUnderstood() {
    RecordedRequest request = submit(RecordedRequest.panTilt(DRIVE));

    receive("90 51 FF");

    assertThat(request.told).containsExactly("acknowledged", "completed");
    assertThat(session.unexpected()).isZero();
  }

  @Test
  void aCameraWithoutSocketsIsUnderstood() {
    RecordedRequest first = submit(RecordedRequest.panTilt(DRIVE));
    receive("90 40 FF", "90 50 FF");
    RecordedRequest second = submit(RecordedRequest.panTilt(DRIVE));
    receive("90 40 FF", "90 50 FF");

    assertThat(first.told).containsExactly("acknowledged", "completed");
    assertThat(second.told).containsExactly("acknowledged", "completed");
  }

  /** "The 41 trap": an error without ACK that names a socket of another command. */
  @Test
  void anErrorBelongsToTheUnackedCommandWhateverSocketItNames() {
    RecordedRequest move = submit(RecordedRequest.panTilt(MOVE));
    receive("90 41 FF");
    RecordedRequest focus = submit(RecordedRequest.once("81 01 04 08 00 FF"));

    receive("90 61 41 FF");
    assertThat(focus.told).containsExactly("refused 41");
    assertThat(move.told).containsExactly("acknowledged");

    receive("90 51 FF");
    assertThat(move.told).containsExactly("acknowledged", "completed");
  }

  @Test
  void anErrorWithNothingUnackedBelongsToTheSocketsOwner() {
    RecordedRequest move = submit(RecordedRequest.panTilt(MOVE));
    receive("90 42 FF", "90 62 41 FF");

    assertThat(move.told).containsExactly("acknowledged", "refused 41");
    assertThat(session.unexpected()).isZero();
  }

  @Test
  void anErrorWhileAMoveRunsAndAnInquiryIsOpenGoesToTheOneItNames() {
    RecordedRequest move = submit(RecordedRequest.panTilt(MOVE));
    receive("90 41 FF");
    RecordedQuestion question = ask(RecordedQuestion.zoom());

    receive("90 61 41 FF");
    assertThat(move.told).containsExactly("acknowledged", "refused 41");
    assertThat(question.told).isEmpty();

    receive("90 60 02 FF");
    assertThat(question.told).containsExactly("unanswered");
  }

  @Test
  void aMoveThatTheCameraCancelsByItselfFreesItsSocketOnly() {
    RecordedRequest first = submit(RecordedRequest.panTilt(MOVE));
    receive("90 41 FF");
    RecordedRequest second = submit(RecordedRequest.panTilt(MOVE_2));

    receive("90 61 04 FF", "90 42 FF");

    assertThat(first.told).containsExactly("acknowledged", "completed");
    assertThat(second.told).containsExactly("acknowledged");
  }

  @Test
  void noCommandIsSentWhileBothSocketsAreTaken() {
    fillBothSockets();
    RecordedRequest other = submit(RecordedRequest.once("81 01 04 38 02 FF"));
    pass(10_000);
    assertThat(wire).isEmpty();

    receive("90 51 FF");
    assertThat(wire).containsExactly("81 01 04 38 02 FF");
    receive("90 41 FF");
    assertThat(other.told).containsExactly("acknowledged");
  }

  @Test
  void inquiriesGoOnWhileBothSocketsAreTaken() {
    fillBothSockets();
    submit(RecordedRequest.once("81 01 04 38 02 FF"));
    ask(RecordedQuestion.zoom());

    assertThat(wire).containsExactly("81 09 04 47 FF");
  }

  @Test
  void aNewerMoveCancelsTheOneItOutdoesWhenNoSocketIsFree() {
    fillBothSockets();
    pass(50);
    RecordedRequest newer = submit(RecordedRequest.panTilt(MOVE_2));
    assertThat(wire).isEmpty();

    pass(150);
    assertThat(wire).containsExactly("81 21 FF");
    receive("90 61 04 FF");
    assertThat(wire).containsExactly("81 21 FF", MOVE_2);
    receive("90 41 FF");
    assertThat(newer.told).containsExactly("acknowledged");
  }

  @Test
  void anUnansweredCancelFreesTheSocketInTheEnd() {
    fillBothSockets();
    pass(200);
    submit(RecordedRequest.panTilt(MOVE_2));
    assertThat(wire).containsExactly("81 21 FF");

    pass(250);
    assertThat(wire).containsExactly("81 21 FF", MOVE_2);
  }

  @Test
  void aCancelOfASocketThatIsIdleAlreadyFreesIt() {
    fillBothSockets();
    pass(200);
    submit(RecordedRequest.panTilt(MOVE_2));

    receive("90 61 05 FF");

    assertThat(wire).containsExactly("81 21 FF", MOVE_2);
    assertThat(session.unexpected()).isZero();
  }

  /** Move SE G3: two commands under one socket number, and completions for an empty one. */
  @Test
  void aCompletionOfAnEmptySocketIsNotTakenForAnAnswer() {
    RecordedRequest first = submit(RecordedRequest.panTilt(MOVE));
    receive("90 41 FF");
    RecordedRequest second = submit(RecordedRequest.panTilt(MOVE_2));
    receive("90 41 FF");
    RecordedRequest third = submit(RecordedRequest.panTilt(MOVE_3));

    receive("90 52 FF");
    assertThat(third.told).isEmpty();
    receive("90 51 FF", "90 41 FF");

    assertThat(first.told).containsExactly("acknowledged", "completed");
    assertThat(second.told).containsExactly("acknowledged", "completed");
    assertThat(third.told).containsExactly("acknowledged");
  }

  @Test
  void anUnansweredInquiryIsGivenUpAndItsLateAnswerIgnored() {
    RecordedQuestion question = ask(RecordedQuestion.panTilt());
    RecordedQuestion next = ask(RecordedQuestion.zoom());
    pass(250);
    assertThat(question.told).containsExactly("unanswered");
    assertThat(wire).containsExactly("81 09 06 12 FF", "81 09 04 47 FF");

    receive("90 50 00 00 00 00 00 00 00 00 FF", "90 50 00 01 00 00 FF");

    assertThat(next.told).containsExactly("90 50 00 01 00 00 FF");
    assertThat(session.unexpected()).isZero();
  }

  @Test
  void networkChangesEchoesAndNoiseDisturbNothing() {
    RecordedRequest request = submit(RecordedRequest.panTilt(DRIVE));

    receive("90 38 FF", DRIVE, "88 30 02 FF");
    assertThat(session.unexpected()).isZero();
    receive("90 7F FF", "90 60 FF");
    assertThat(session.unexpected()).isEqualTo(2);

    receive("90 41 FF");
    assertThat(request.told).containsExactly("acknowledged");
  }

  @Test
  void queuesAreBounded() {
    ask(RecordedQuestion.zoom());
    int accepted = 0;
    while (session.submit(RecordedRequest.zoom(ZOOM)) && accepted < 1000) {
      accepted++;
    }
    int asked = 0;
    while (session.ask(RecordedQuestion.zoom(), false) && asked < 1000) {
      asked++;
    }

    assertThat(accepted).isLessThan(100);
    assertThat(asked).isLessThan(100);
  }

  @Test
  void nothingHappensAfterClosing() {
    RecordedRequest request = submit(RecordedRequest.panTilt(DRIVE));
    session.close();

    receive("90 41 FF");
    pass(5000);

    assertThat(wire).containsExactly(DRIVE);
    assertThat(request.told).isEmpty();
    assertThat(session.submit(request)).isFalse();
  }

  @Test
  void anAnswerProvesNothingOfAnEarlierDatagram() {
    inOrder = false;
    session.habit(ReplyHabit.NONE);
    RecordedRequest request = submit(RecordedRequest.panTilt(DRIVE));
    pass(20);

    assertThat(request.told).containsExactly("unanswered");
    assertThat(wire).containsExactly(DRIVE);
  }
}
