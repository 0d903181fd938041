package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.message.AxisGroup;
import org.junit.jupiter.api.Test;

/** The rows of the session's transition table that are about a stop. */
class SessionStopTest extends SessionInVirtualTime {
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
    for (int sends = 1; sends <= 3; sends++) {
      assertThat(stops).isEmpty();
      assertThat(wire).hasSize(2 * sends);
      receive("90 61 41 FF", "90 61 41 FF");
      pass(125);
    }

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
  void theStopOfALaneThatStandsFollowsWhenThereIsNoRoomForBoth() {
    submit(RecordedRequest.panTilt(DRIVE));
    stopWhileStill(AxisGroup.ZOOM);
    assertThat(wire).containsExactly(DRIVE, STOP);

    receive("90 41 FF", "90 51 FF", "90 41 FF");
    assertThat(wire).containsExactly(DRIVE, STOP, ZOOM_STOP);
    receive("90 42 FF");
    assertThat(stops).containsExactly("CONFIRMED, CONFIRMED");
  }

  @Test
  void itFollowsWithoutAnAnswerAndAtOnceWhenThereIsRoom() {
    submit(RecordedRequest.zoom(ZOOM));
    stopWhileStill(AxisGroup.PAN_TILT);
    assertThat(wire).containsExactly(ZOOM, ZOOM_STOP);
    pass(40);
    assertThat(wire).containsExactly(ZOOM, ZOOM_STOP, STOP);
    receive("90 41 FF", "90 51 FF", "90 41 FF", "90 42 FF");
    assertThat(stops).hasSize(1);
    pass(1000);

    wire.clear();
    stopWhileStill(AxisGroup.ZOOM);
    assertThat(wire).containsExactly(STOP, ZOOM_STOP);
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
}
