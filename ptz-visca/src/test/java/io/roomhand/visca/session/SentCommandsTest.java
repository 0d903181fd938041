package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SentCommandsTest {
  private final SentCommands sent = new SentCommands();

  private static long seconds(int count) {
    return Duration.ofSeconds(count).toNanos();
  }

  private SentCommand send() {
    SentCommand command = new SentCommand(RecordedRequest.panTilt("81 01 06 01 FF"));
    sent.sent(command);
    return command;
  }

  @Test
  void anAnswerIsTheOldestUnackedOnesThenThatOfTheOneToRepeatThenOfThoseGivenUp() {
    SentCommand givenUp = send();
    sent.unanswered(givenUp, 0);
    sent.giveUp(givenUp);
    SentCommand again = send();
    sent.unanswered(again, 0);
    sent.repeat(again);
    SentCommand first = send();
    SentCommand second = send();

    for (SentCommand next : new SentCommand[] {first, second, again, givenUp}) {
      assertThat(sent.oldest(0)).isSameAs(next);
      sent.remove(next);
    }
    assertThat(sent.oldest(0)).isNull();
    assertThat(sent.idle()).isTrue();
  }

  @Test
  void aGivenUpCommandIsForgottenAfterTwoSeconds() {
    SentCommand late = send();
    sent.unanswered(late, 0);
    sent.giveUp(late);

    assertThat(sent.oldest(seconds(2))).isSameAs(late);
    assertThat(sent.oldest(seconds(2) + 1)).isNull();
  }

  @Test
  void acksThatCrossCountOnceThereIsOneForEach() {
    send();
    send();
    assertThat(sent.crossing(true, 0)).as("nothing gets lost").isFalse();
    assertThat(sent.crossing(false, 0)).isTrue();

    assertThat(sent.acknowledgedCrossing(1)).isEmpty();
    assertThat(sent.acknowledgedCrossing(2)).containsExactly(1, 2);
  }

  @Test
  void anAckThatMayBeAnybodysCountsForNobody() {
    SentCommand first = send();
    SentCommand second = send();
    sent.acknowledgedCrossing(1);
    sent.unanswered(first, 0);

    assertThat(second.doubtful).isTrue();
    assertThat(sent.acknowledgedCrossing(2)).isEmpty();
  }

  @Test
  void aCompletionWithoutAckMayBeThatOfOneWhoseAnswerWasMissed() {
    sent.ackSeen();
    SentCommand missed = send();
    sent.unanswered(missed, 0);
    sent.giveUp(missed);
    assertThat(sent.ownerUnclear(0)).as("it is that one's").isFalse();

    send();
    assertThat(sent.ownerUnclear(seconds(59))).isTrue();
    assertThat(sent.ownerUnclear(seconds(60))).isFalse();
  }

  @Test
  void theStopStaysWhenAllElseIsGivenUp() {
    SentCommand stop = send();
    stop.ofStop = true;
    SentCommand move = send();

    assertThat(sent.giveUpAllButStop(0)).containsExactly(move);
    assertThat(sent.ofStop()).isSameAs(stop);
    assertThat(sent.noneUnacked()).isFalse();
  }

  @Test
  void noMotionThatHasLeftIsSentAgainAfterAStop() {
    SentCommand again = send();
    sent.unanswered(again, 0);
    sent.repeat(again);
    SentCommand unacked = send();

    sent.overtakeMotion();

    assertThat(sent.repeats()).isFalse();
    assertThat(unacked.overtaken).isTrue();
    assertThat(again.overtaken).isFalse();
  }
}
