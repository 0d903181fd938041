package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ReplyHabit;
import io.roomhand.visca.session.StopListener.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The session's transition table, row by row, in time that stands still. */
class ViscaSessionTest {
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";
  private static final String MOVE = "81 01 06 02 18 14 00 00 06 04 00 00 00 00 FF";
  private static final String MOVE_2 = "81 01 06 02 18 14 00 00 06 05 00 00 00 00 FF";
  private static final String MOVE_3 = "81 01 06 02 18 14 00 00 06 06 00 00 00 00 FF";
  private static final String ZOOM = "81 01 04 47 01 00 00 00 FF";
  private static final String DRIVE = "81 01 06 01 18 0A 01 03 FF";

  private final VirtualTime time = new VirtualTime();
  private final List<String> wire = new ArrayList<>();
  private final ViscaSession session =
      new ViscaSession("head", time, frame -> wire.add(Bytes.hex(frame)), 1);
  private final List<String> stops = new ArrayList<>();

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

  private RecordedQuestion ask(RecordedQuestion question) {
    assertThat(session.ask(question, false)).isTrue();
    return question;
  }

  private void stop() {
    session.stop(
        frame(STOP),
        frame(ZOOM_STOP),
        (panTilt, zoom) -> stops.add(words(panTilt) + ", " + words(zoom)));
  }

  private static String words(StopListener.Verdict verdict) {
    return verdict.outcome()
        + (verdict.outcome() == Outcome.REFUSED ? " %02X".formatted(verdict.error()) : "");
  }

  private static ViscaFrame frame(String hex) {
    return Bytes.frame(hex);
  }

  /** A pan-tilt move in socket 1 and a zoom in socket 2. */
  private void fillBothSockets() {
    submit(RecordedRequest.panTilt(MOVE));
    receive("90 41 FF");
    submit(RecordedRequest.zoom(ZOOM));
    receive("90 42 FF");
    wire.clear();
  }

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
  void aStopOvertakesEverythingAndNothingOlderFollows() {
    RecordedRequest unacked = submit(RecordedRequest.panTilt(MOVE));
    for (int i = 0; i < 15; i++) {
      submit(RecordedRequest.panTilt(MOVE_2));
    }
    wire.clear();

    stop();
    assertThat(wire).containsExactly(STOP, ZOOM_STOP);

    receive("90 41 FF", "90 42 FF", "90 52 FF", "90 42 FF", "90 52 FF");
    pass(5000);
    assertThat(wire).containsExactly(STOP, ZOOM_STOP);
    assertThat(unacked.told).containsExactly("acknowledged");
    assertThat(stops).containsExactly("CONFIRMED, CONFIRMED");
  }

  @Test
  void aStopCrossesAnUnackedCommandWhoseAckIsLost() {
    RecordedRequest lost = submit(RecordedRequest.panTilt(MOVE));
    pass(100);
    stop();
    assertThat(wire).containsExactly(MOVE, STOP, ZOOM_STOP);

    receive("90 42 FF", "90 52 FF", "90 42 FF", "90 52 FF");
    pass(150);
    assertThat(lost.told).doesNotContain("unanswered");
    pass(100);
    assertThat(wire.subList(3, wire.size())).containsExactly(ZOOM_STOP);
    receive("90 42 FF", "90 52 FF");

    assertThat(stops).containsExactly("CONFIRMED, CONFIRMED");
    pass(5000);
    assertThat(wire).hasSize(4);
  }

  @Test
  void aCommandThatWaitsToBeRepeatedIsNotRepeatedAfterAStop() {
    submit(RecordedRequest.panTilt(DRIVE));
    pass(240);
    stop();
    wire.clear();

    pass(5000);

    assertThat(wire).doesNotContain(DRIVE);
  }

  @Test
  void aStopCrossesAnOpenInquiry() {
    RecordedQuestion question = ask(RecordedQuestion.panTilt());
    stop();
    assertThat(wire).containsExactly("81 09 06 12 FF", STOP, ZOOM_STOP);

    receive("90 50 00 00 00 00 00 00 00 00 FF");
    receive("90 41 FF", "90 51 FF", "90 41 FF", "90 51 FF");

    assertThat(question.told).hasSize(1);
    assertThat(stops).containsExactly("CONFIRMED, CONFIRMED");
  }

  @Test
  void anUnconfirmedStopIsSentThreeTimesInAll() {
    stop();
    pass(500);
    assertThat(wire).containsExactly(STOP, ZOOM_STOP, STOP, ZOOM_STOP, STOP, ZOOM_STOP);
    assertThat(stops).isEmpty();

    pass(250);
    assertThat(stops).containsExactly("UNCONFIRMED, UNCONFIRMED");
    pass(5000);
    assertThat(wire).hasSize(6);
  }

  @Test
  void aStopThatFindsTheBufferFullCancelsTheMovesAndIsSentAgain() {
    fillBothSockets();
    stop();
    assertThat(wire).containsExactly(STOP, ZOOM_STOP);

    receive("90 60 03 FF");
    assertThat(wire.subList(2, wire.size())).containsExactly("81 21 FF", "81 22 FF");
    receive("90 60 03 FF", "90 61 04 FF");
    assertThat(wire).hasSize(4);
    receive("90 62 04 FF");
    assertThat(wire.subList(4, wire.size())).containsExactly(STOP, ZOOM_STOP);
    receive("90 41 FF", "90 51 FF", "90 41 FF", "90 51 FF");

    assertThat(stops).containsExactly("CONFIRMED, CONFIRMED");
    assertThat(session.unexpected()).isZero();
  }

  @Test
  void aFullBufferIsTheStopsEvenWhenAnOlderCommandIsUnacked() {
    submit(RecordedRequest.zoom(ZOOM));
    receive("90 41 FF");
    RecordedRequest lost = submit(RecordedRequest.panTilt(MOVE));
    wire.clear();
    stop();

    receive("90 60 03 FF", "90 60 03 FF");
    assertThat(lost.told).isEmpty();
    assertThat(wire).containsExactly(STOP, ZOOM_STOP, "81 21 FF", "81 22 FF");
    receive("90 61 04 FF", "90 62 04 FF");
    assertThat(wire.subList(4, 6)).containsExactly(STOP, ZOOM_STOP);
  }

  @Test
  void aBufferThatAnotherControllerFillsIsARefusal() {
    RecordedRequest request = submit(RecordedRequest.panTilt(DRIVE));
    receive("90 60 03 FF");

    assertThat(request.told).containsExactly("refused 03");
    pass(5000);
    assertThat(wire).containsExactly(DRIVE);
  }

  /** The first MOVE was carried out twice: its ACK was lost, and it was repeated. */
  @Test
  void aBufferThatOurOwnLostMoveFillsIsEmptied() {
    RecordedRequest move = submit(RecordedRequest.panTilt(MOVE));
    pass(250);
    receive("90 42 FF");
    assertThat(move.told).containsExactly("acknowledged");
    RecordedRequest zoom = submit(RecordedRequest.zoom(ZOOM));
    pass(250);
    wire.clear();

    receive("90 60 03 FF");
    pass(200);
    assertThat(wire).containsExactly("81 21 FF");
    receive("90 61 04 FF");
    assertThat(wire).containsExactly("81 21 FF", ZOOM);
    receive("90 41 FF");
    assertThat(zoom.told).containsExactly("acknowledged");
  }

  @Test
  void aStopThatStaysRefusedSaysSo() {
    stop();
    receive("90 61 41 FF", "90 61 41 FF");

    assertThat(stops).containsExactly("REFUSED 41, REFUSED 41");
  }

  @Test
  void aBufferThatStaysFullEndsTheStopAsRefused() {
    stop();
    for (int i = 0; i < 3; i++) {
      receive("90 60 03 FF", "90 60 03 FF", "90 61 05 FF", "90 62 05 FF");
    }

    assertThat(stops).containsExactly("REFUSED 03, REFUSED 03");
    assertThat(wire.stream().filter(STOP::equals)).hasSize(3);
  }

  @Test
  void aSecondStopJoinsTheOneOnItsWay() {
    stop();
    stop();
    assertThat(wire).containsExactly(STOP, ZOOM_STOP);

    receive("90 41 FF", "90 51 FF", "90 41 FF", "90 51 FF");

    assertThat(stops).containsExactly("CONFIRMED, CONFIRMED", "CONFIRMED, CONFIRMED");
  }

  @Test
  void whatIsAskedAfterAStopFollowsIt() {
    stop();
    submit(RecordedRequest.panTilt(DRIVE));
    assertThat(wire).containsExactly(STOP, ZOOM_STOP);

    receive("90 41 FF", "90 51 FF", "90 41 FF", "90 51 FF");

    assertThat(wire).containsExactly(STOP, ZOOM_STOP, DRIVE);
  }

  @Test
  void movesThatAStopEndedDoNotBlockWhatFollows() {
    fillBothSockets();
    stop();
    receive("90 41 FF", "90 42 FF");
    wire.clear();
    pass(1000);

    submit(RecordedRequest.panTilt(DRIVE));
    assertThat(wire.size()).isLessThanOrEqualTo(1);
    pass(500);

    assertThat(wire).contains(DRIVE);
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
    List<String> sent = new ArrayList<>();
    ViscaWire datagrams =
        new ViscaWire() {
          @Override
          public void write(ViscaFrame frame) {
            sent.add(Bytes.hex(frame));
          }

          @Override
          public boolean inOrder() {
            return false;
          }
        };
    ViscaSession overUdp = new ViscaSession("head", time, datagrams, 1);
    overUdp.habit(ReplyHabit.NONE);
    RecordedRequest request = RecordedRequest.panTilt(DRIVE);
    overUdp.submit(request);
    pass(20);

    assertThat(request.told).containsExactly("unanswered");
    assertThat(sent).containsExactly(DRIVE);
  }
}
