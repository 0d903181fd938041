package io.roomhand.visca.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.visca.session.ViscaWire;
import org.junit.jupiter.api.Test;

class SonySequenceTest {
  private final SonySequence sequence = new SonySequence(0);

  private long sendAnswered() {
    long number = sequence.next(1);
    assertThat(sequence.replied(sequence.find(sequence.wire(number)))).isTrue();
    sequence.answer(number);
    return number;
  }

  @Test
  void countsFromOneAfterEachReset() {
    assertThat(sequence.wire(sequence.next(1))).isEqualTo(1);
    assertThat(sequence.wire(sequence.next(1))).isEqualTo(2);
    sequence.reset();
    assertThat(sequence.wire(sequence.next(1))).isEqualTo(1);
  }

  @Test
  void numbersAreToldToTheSessionOnceTheCameraReturnsThem() {
    sequence.next(1);
    assertThat(sequence.forSession()).isEqualTo(ViscaWire.UNNUMBERED);
    sendAnswered();
    long third = sequence.next(1);
    assertThat(sequence.forSession()).isEqualTo(third);
  }

  @Test
  void aReplyOfBeforeTheResetFitsNone() {
    for (int i = 0; i < 10; i++) {
      sendAnswered();
    }
    sequence.reset();
    sequence.next(1);
    assertThat(sequence.find(7)).isEqualTo(ViscaWire.UNNUMBERED);
    assertThat(sequence.find(0)).isEqualTo(ViscaWire.UNNUMBERED);
    assertThat(sequence.replied(ViscaWire.UNNUMBERED)).isFalse();
  }

  @Test
  void theLow16BitsAreEnough() {
    long last = 0;
    for (int i = 0; i < 0x1_0003; i++) {
      last = sequence.next(1);
    }
    assertThat(sequence.wire(last)).isEqualTo(0x1_0003);
    assertThat(sequence.find(0x1_0003)).isEqualTo(last);
    assertThat(sequence.find(3)).isEqualTo(last);
    assertThat(sequence.find(1)).isEqualTo(last - 2);
    assertThat(sequence.find(0xFFFF)).isEqualTo(last - 4);
    assertThat(sequence.find(4)).isEqualTo(ViscaWire.UNNUMBERED);
  }

  @Test
  void aCameraThatReturnsNothingSensibleIsNotNumbered() {
    sendAnswered();
    sequence.next(1);
    assertThat(sequence.replied(sequence.find(999))).isFalse();
    assertThat(sequence.replied(sequence.find(999))).isFalse();
    assertThat(sequence.replied(sequence.find(999))).as("three in a row").isTrue();
    sequence.next(1);
    assertThat(sequence.forSession()).isEqualTo(ViscaWire.UNNUMBERED);
  }

  @Test
  void aLimitedSequenceBeginsAgainAndIsNotNumbered() {
    SonySequence limited = new SonySequence(3);
    assertThat(limited.wire(limited.next(1))).isEqualTo(1);
    assertThat(limited.wire(limited.next(1))).isEqualTo(2);
    assertThat(limited.wire(limited.next(1))).isEqualTo(3);
    assertThat(limited.wire(limited.next(1))).isEqualTo(1);
    limited.replied(limited.find(1));
    assertThat(limited.forSession()).isEqualTo(ViscaWire.UNNUMBERED);
  }

  @Test
  void knowsWhatIsUnanswered() {
    sendAnswered();
    long second = sequence.next(1);
    sendAnswered();
    long fourth = sequence.next(1);
    assertThat(sequence.unanswered()).containsExactly(second, fourth);
    sequence.reset();
    assertThat(sequence.unanswered()).isEmpty();
  }
}
