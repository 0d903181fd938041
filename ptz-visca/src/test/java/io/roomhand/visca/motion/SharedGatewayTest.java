package io.roomhand.visca.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzState;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A gateway that hands every client's replies to all: what others are told is not believed. */
class SharedGatewayTest {
  /** Pan 500, tilt 100. */
  private static final String PLACE = "90 50 00 01 0F 04 00 00 06 04 FF";

  private static final String FAR_AWAY = "90 50 07 0F 0F 0F 00 00 06 04 FF";
  private static final String IN_FIVE_DIGITS = "90 50 00 00 01 0F 04 00 00 06 04 FF";

  /** Of the focus, which has as many digits as zoom. */
  private static final String FOCUS = "90 50 08 00 00 00 FF";

  private final MotionRig rig = new MotionRig();

  @Test
  void aReplyToAnotherClientIsAskedAgainAndChangesNothing() {
    rig.settle();
    rig.foreign.add(PLACE);
    rig.pass(3_000);
    rig.foreign.add(FOCUS);
    rig.pass(3_000);
    rig.foreign.add(PLACE);
    rig.foreign.add(FOCUS);
    rig.pass(3_000);

    assertThat(rig.foreign).isEmpty();
    assertThat(rig.states).isEmpty();
    assertThat(rig.axis(PtzAxis.PAN).current()).isZero();
    assertThat(rig.axis(PtzAxis.ZOOM).max()).isEqualTo(0x4000);
  }

  @Test
  void aReplyToAnotherClientInMotionChangesNothingEither() {
    rig.settle();
    rig.drive(1.0, null, null);
    for (int i = 1; i <= 20; i++) {
      rig.pan = 3 * i;
      if (i % 5 == 0) {
        rig.foreign.add(FAR_AWAY);
      }
      rig.pass(60);
    }

    assertThat(rig.axis(PtzAxis.PAN).max()).as("no reading alone widens a range").isEqualTo(2448);
    assertThat(rig.states).allSatisfy(state -> assertThat(pan(state)).isBetween(0, 60));
    assertThat(pan(rig.states.get(rig.states.size() - 1))).isEqualTo(60);
  }

  private static int pan(PtzState state) {
    return Objects.requireNonNull(state.axes().pan()).current();
  }

  /** Another client that asks whenever we do. */
  @Test
  void repliesToAnotherClientBeforeEachOfOursChangeNothing() {
    rig.settle();
    for (int i = 0; i < 40; i++) {
      rig.foreign.add(i % 2 == 0 ? PLACE : FOCUS);
    }
    rig.pass(20_000);
    rig.foreign.clear();
    assertThat(rig.states).isEmpty();

    rig.move(PtzAxis.PAN, 100);
    for (int i = 1; i <= 10; i++) {
      rig.foreign.add(FAR_AWAY);
      rig.pan = 10 * i;
      rig.pass(60);
    }
    rig.pass(2_000);
    assertThat(rig.axis(PtzAxis.PAN).current()).isEqualTo(100);
    assertThat(rig.axis(PtzAxis.PAN).max()).isEqualTo(2448);
    assertThat(rig.states.get(rig.states.size() - 1).moving()).isFalse();
  }

  @Test
  void oneReplyWithOtherDigitsTeachesNothing() {
    rig.settle();
    rig.foreign.add(IN_FIVE_DIGITS);
    rig.pass(3_000);
    rig.foreign.add(IN_FIVE_DIGITS);
    rig.pass(3_000);
    assertThat(rig.axis(PtzAxis.PAN).max()).isEqualTo(2448);

    rig.panDigits = 5;
    rig.pan = 40_000;
    rig.pass(3_000);
    assertThat(rig.axis(PtzAxis.PAN).current()).isEqualTo(40_000);
    assertThat(rig.axis(PtzAxis.PAN).max()).isEqualTo(0x9CA7);
  }

  /** Two that agree are an answer: somebody has turned the head by hand. */
  @Test
  void whatIsToldTwiceIsBelieved() {
    rig.settle();
    rig.pan = 3_000;
    rig.pass(3_000);

    assertThat(rig.axis(PtzAxis.PAN).current()).isEqualTo(3_000);
    assertThat(rig.axis(PtzAxis.PAN).max()).isEqualTo(3_000);
  }

  @Test
  void unlikelyAnswersWithoutEndAreAskedAgainInHasteAFewTimesOnly() {
    rig.settle();
    int asked = rig.inquiries;
    rig.pan = 2_000;
    rig.swings = true;
    rig.pass(10_000);
    assertThat(rig.inquiries - asked).isBetween(50, 150);
    assertThat(rig.states).isEmpty();
  }

  /** The second camera behind the gateway is asked by somebody else all the time. */
  @Test
  void aReplyFromAnotherCameraIsNoAnswer() {
    rig.settle();
    rig.foreign.add("A0 50 00 01 0F 04 00 00 06 04 FF");
    rig.foreign.add("A0 50 00 01 0F 04 00 00 06 04 FF");
    int asked = rig.inquiries;
    rig.pass(5_000);

    assertThat(rig.foreign).isEmpty();
    assertThat(rig.inquiries - asked).as("nothing to ask again").isLessThan(7);
    assertThat(rig.states).isEmpty();
  }

  @Test
  void anotherCamerasAckAcknowledgesNothing() {
    rig.settle();
    rig.drive(1.0, null, null);
    rig.pass(100);
    rig.acks = false;
    CompletionStage<Void> move = rig.move(PtzAxis.ZOOM, 100);
    rig.receive("A0 41 FF");
    rig.receive("A0 51 FF");
    assertThat(move).isNotDone();
    rig.receive("90 42 FF");
    assertThat(move).isCompleted();
  }

  @Test
  void whatAnswersNoneOfOurQuestionsIsNoSignOfLife() {
    rig.tells = false;
    rig.acks = false;
    rig.receive(PLACE);
    rig.receive(FOCUS);
    rig.receive("90 41 FF");
    rig.receive("90 51 FF");
    rig.receive("90 60 02 FF");
    assertThat(rig.session.heard()).isFalse();

    rig.tells = true;
    rig.settle();
    assertThat(rig.session.heard()).isTrue();
    long heardAt = rig.session.heardAt();
    rig.tells = false;
    rig.pass(12_000);
    rig.receive("A0 50 08 00 00 00 FF");
    rig.receive("90 41 FF");
    assertThat(rig.session.heardAt() - heardAt).isLessThan(2_100_000_000L);
  }
}
