package io.roomhand.visca.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.FrameReader;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ReplyHabit;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A session whose calls, and whose camera's bytes, come from an array of any content. Whatever has
 * happened, no request is told nonsense, and a camera that comes to its senses is obeyed again.
 */
public final class SessionUnderNoise {
  private static final List<ReplyHabit> HABITS = List.of(ReplyHabit.values());
  private static final int MOST_STEPS = 200;

  private final VirtualTime time = new VirtualTime();
  private final FrameReader reader = new FrameReader();
  private final ViscaSession session = new ViscaSession("head", time, this::wire, 1);
  private final List<RecordedRequest> requests = new ArrayList<>();
  private final List<RecordedQuestion> questions = new ArrayList<>();
  private final byte[] data;
  private int at;
  private int stopsAsked;
  private int stopsTold;
  private boolean sane;

  private SessionUnderNoise(byte[] data) {
    this.data = data;
  }

  /** Runs what the bytes say, and checks. */
  public static void run(byte[] data) {
    new SessionUnderNoise(data).run();
  }

  private int next() {
    return at < data.length ? data[at++] & 0xFF : 0;
  }

  private void wire(ViscaFrame frame) {
    assertThat(frame.length()).isBetween(ViscaFrame.MIN_LENGTH, ViscaFrame.MAX_LENGTH);
    assertThat(frame.at(0)).isEqualTo(0x81);
    assertThat(frame.at(frame.length() - 1)).isEqualTo(ViscaFrame.TERMINATOR);
    if (sane) {
      boolean cancel = frame.length() == 3;
      boolean inquiry = frame.at(1) == 0x09;
      receive(cancel ? "90 60 05 FF" : inquiry ? "90 50 00 01 00 00 FF" : "90 41 FF 90 51 FF");
    }
  }

  private void receive(String hex) {
    time.after(Duration.ofMillis(5), () -> receive(Bytes.of(hex)));
  }

  private void receive(byte[] bytes) {
    reader.read(ByteBuffer.wrap(bytes), session::received);
  }

  private void run() {
    for (int step = 0; step < MOST_STEPS && at < data.length; step++) {
      step(next());
    }
    check();
    comeToSenses();
    session.close();
  }

  private void step(int what) {
    switch (what & 7) {
      case 0 -> submit(RecordedRequest.panTilt("81 01 06 01 18 0A 01 03 FF"));
      case 1 -> submit(RecordedRequest.zoom("81 01 04 47 01 00 00 00 FF"));
      case 2 -> submit(RecordedRequest.once("81 01 06 03 01 01 00 00 00 05 00 00 00 00 FF"));
      case 3 -> ask();
      case 4 -> stop();
      case 5 -> time.advance(Duration.ofMillis(4L * next()));
      case 6 -> {
        byte[] noise = new byte[what >> 3];
        for (int i = 0; i < noise.length; i++) {
          noise[i] = (byte) next();
        }
        receive(noise);
      }
      default -> reply(what >> 3);
    }
  }

  private void submit(RecordedRequest request) {
    if (session.submit(request)) {
      requests.add(request);
    }
  }

  private void ask() {
    RecordedQuestion question = RecordedQuestion.zoom();
    if (session.ask(question, next() > 127)) {
      questions.add(question);
    }
  }

  private void stop() {
    stopsAsked++;
    session.stop(
        Bytes.frame("81 01 06 01 0C 0A 03 03 FF"),
        Bytes.frame("81 01 04 07 00 FF"),
        (panTilt, zoom) -> stopsTold++);
  }

  /** Something that looks like a reply. */
  private void reply(int kind) {
    int socket = next() & 3;
    switch (kind & 7) {
      case 0, 1 -> receive(new byte[] {(byte) 0x90, (byte) (0x40 | socket), (byte) 0xFF});
      case 2, 3 -> receive(new byte[] {(byte) 0x90, (byte) (0x50 | socket), (byte) 0xFF});
      case 4 -> receive(Bytes.of("90 50 00 01 00 00 FF"));
      case 5 ->
          receive(new byte[] {(byte) 0x90, (byte) (0x60 | socket), (byte) next(), (byte) 0xFF});
      case 6 -> session.habit(HABITS.get(socket % HABITS.size()));
      default -> session.sockets(socket);
    }
  }

  private void check() {
    for (RecordedRequest request : requests) {
      List<String> told = request.told;
      assertThat(told).filteredOn("acknowledged"::equals).hasSizeLessThanOrEqualTo(1);
      assertThat(told).filteredOn("unanswered"::equals).hasSizeLessThanOrEqualTo(1);
      int completed = told.indexOf("completed");
      assertThat(completed).isEqualTo(told.lastIndexOf("completed"));
      if (completed >= 0) {
        assertThat(told.indexOf("acknowledged")).isBetween(0, completed);
      }
    }
    for (RecordedQuestion question : questions) {
      assertThat(question.told).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(stopsTold).isLessThanOrEqualTo(stopsAsked);
  }

  private void comeToSenses() {
    sane = true;
    receive(Bytes.of("FF"));
    time.advance(Duration.ofSeconds(70));
    check();
    assertThat(stopsTold).as("every stop is told its end").isEqualTo(stopsAsked);
    assertThat(questions).allSatisfy(question -> assertThat(question.told).hasSize(1));
    RecordedRequest last = RecordedRequest.panTilt("81 01 06 01 01 01 01 03 FF");
    assertThat(session.submit(last)).isTrue();
    time.advance(Duration.ofSeconds(1));
    assertThat(last.told).contains("acknowledged").doesNotContain("unanswered");
    assertThat(session.busy()).isFalse();
  }
}
