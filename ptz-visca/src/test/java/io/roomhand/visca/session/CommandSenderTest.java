package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.message.ReplyHabit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandSenderTest {
  private static final String DRIVE = "81 01 06 01 18 0A 01 03 FF";

  private final VirtualTime time = new VirtualTime();
  private final List<String> wire = new ArrayList<>();
  private final SentCommands sent = new SentCommands();
  private int turns;
  private final CommandSender sender =
      new CommandSender(
          time, frame -> wire.add(Bytes.hex(frame)), sent, new SocketTable(), () -> turns++);

  private void pass(int millis) {
    time.advance(Duration.ofMillis(millis));
  }

  @Test
  void whatIsOverdueWaitsToBeRepeatedAndIsSomebodysTurn() {
    RecordedRequest request = RecordedRequest.panTilt(DRIVE);
    assertThat(sender.sendNew(new SentCommand(request))).isTrue();
    assertThat(sent.noneUnacked()).isFalse();

    pass(250);

    assertThat(sent.repetition()).isSameAs(request);
    assertThat(turns).isEqualTo(1);
    assertThat(wire).containsExactly(DRIVE);
  }

  @Test
  void whatMustNotBeRepeatedIsToldAndTheLineIsQuietForItsLateAnswer() {
    RecordedRequest request = RecordedRequest.once(DRIVE);
    sender.sendNew(new SentCommand(request));

    pass(250);
    assertThat(request.told).containsExactly("unanswered");
    assertThat(sent.repeats()).isFalse();
    assertThat(sender.quiet()).isTrue();

    pass(250);
    assertThat(sender.quiet()).isFalse();
    assertThat(turns).isEqualTo(2);
  }

  @Test
  void aCameraThatOnlyCompletesIsGivenAPicturePeriod() {
    sender.habit(ReplyHabit.COMPLETION_ONLY);
    RecordedRequest request = RecordedRequest.panTilt(DRIVE);
    sender.sendNew(new SentCommand(request));

    pass(20);
    assertThat(sent.noneUnacked()).isTrue();
    assertThat(request.told).isEmpty();

    sender.heard(time.nanoTime());
    assertThat(request.told).containsExactly("acknowledged");
  }

  @Test
  void nothingUrgentLeavesAfterTheEnd() {
    sender.close();
    sender.sendUrgent(new SentCommand(RecordedRequest.panTilt(DRIVE)));

    assertThat(wire).isEmpty();
  }
}
