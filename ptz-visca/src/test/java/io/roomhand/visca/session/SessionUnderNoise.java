package io.roomhand.visca.session;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.FrameReader;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ReplyHabit;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session whose calls, and whose camera's bytes, come from an array of any content. Whatever has
 * happened, no request is told nonsense, and a camera that comes to its senses is obeyed again.
 */
public final class SessionUnderNoise {
  private static final List<ReplyHabit> HABITS = List.of(ReplyHabit.values());
  private static final int MOST_STEPS = 200;
  private static final ViscaFrame DRIVE = Bytes.frame("81 01 06 01 18 0A 01 03 FF");
  private static final ViscaFrame ZOOM = Bytes.frame("81 01 04 47 01 00 00 00 FF");
  private static final ViscaFrame ONCE =
      Bytes.frame("81 01 06 03 01 01 00 00 00 05 00 00 00 00 FF");
  private static final ViscaFrame STOP = Bytes.frame("81 01 06 01 0C 0A 03 03 FF");
  private static final ViscaFrame ZOOM_STOP = Bytes.frame("81 01 04 07 00 FF");
  private static final ViscaFrame ASK_ZOOM = Bytes.frame("81 09 04 47 FF");
  private static final byte[] NO_SOCKET = Bytes.of("90 60 05 FF");
  private static final byte[] ZOOM_REPLY = Bytes.of("90 50 00 01 00 00 FF");
  private static final byte[] DONE = Bytes.of("90 41 FF 90 51 FF");

  private final VirtualTime time = new VirtualTime();
  private final FrameReader reader = new FrameReader();
  private final ViscaSession session = new ViscaSession("head", time, this::wire, 1);
  private final List<Request> requests = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();
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
    int length = frame.length();
    boolean whole = length >= ViscaFrame.MIN_LENGTH && length <= ViscaFrame.MAX_LENGTH;
    boolean ours = frame.at(0) == 0x81 && frame.at(length - 1) == ViscaFrame.TERMINATOR;
    require(whole && ours, "what leaves is a frame");
    if (sane) {
      boolean cancel = frame.length() == 3;
      boolean inquiry = frame.at(1) == 0x09;
      receive(cancel ? NO_SOCKET : inquiry ? ZOOM_REPLY : DONE, 5);
    }
  }

  private void receive(byte[] bytes, int afterMillis) {
    time.after(Duration.ofMillis(afterMillis), () -> receive(bytes));
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
      case 0 -> submit(new Request(DRIVE, AxisGroup.PAN_TILT));
      case 1 -> submit(new Request(ZOOM, AxisGroup.ZOOM));
      case 2 -> submit(new Request(ONCE, null));
      case 3 -> ask(next() > 127);
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

  private void submit(Request request) {
    if (session.submit(request)) {
      requests.add(request);
    }
  }

  private boolean ask(boolean first) {
    Question question = new Question();
    boolean taken = session.ask(question, first);
    if (taken) {
      questions.add(question);
    }
    return taken;
  }

  private void stop() {
    stopsAsked++;
    session.stop(STOP, ZOOM_STOP, (panTilt, zoom) -> stopsTold++);
  }

  /** Something that looks like a reply. */
  private void reply(int kind) {
    int socket = next() & 3;
    switch (kind & 7) {
      case 0, 1 -> receive(new byte[] {(byte) 0x90, (byte) (0x40 | socket), (byte) 0xFF});
      case 2, 3 -> receive(new byte[] {(byte) 0x90, (byte) (0x50 | socket), (byte) 0xFF});
      case 4 -> receive(ZOOM_REPLY);
      case 5 ->
          receive(new byte[] {(byte) 0x90, (byte) (0x60 | socket), (byte) next(), (byte) 0xFF});
      case 6 -> session.habit(HABITS.get(socket % HABITS.size()));
      default -> session.sockets(socket);
    }
  }

  private void check() {
    for (Request request : requests) {
      request.check();
    }
    for (Question question : questions) {
      require(question.told <= 1, "a question is told its answer once");
    }
    require(stopsTold <= stopsAsked, "a stop is told its end once");
  }

  private void comeToSenses() {
    sane = true;
    receive(new byte[] {(byte) 0xFF});
    time.advance(Duration.ofSeconds(70));
    check();
    require(stopsTold == stopsAsked, "every stop is told its end");
    for (Question question : questions) {
      require(question.told == 1, "every question is told its end");
    }
    Request last = new Request(DRIVE, AxisGroup.PAN_TILT);
    require(session.submit(last), "the queue is empty again");
    time.advance(Duration.ofSeconds(1));
    require(last.acknowledged == 1 && last.unanswered == 0, "a sane camera is obeyed");
    require(!session.busy(), "nothing is left");
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw new AssertionError(what + ": that is not so");
    }
  }

  /** Counts what it is told. */
  private final class Request implements ViscaRequest {
    private final ViscaFrame bytes;
    private final @Nullable AxisGroup group;
    private int acknowledged;
    private int completed;
    private int unanswered;
    private boolean early;

    Request(ViscaFrame bytes, @Nullable AxisGroup group) {
      this.bytes = bytes;
      this.group = group;
    }

    void check() {
      require(acknowledged <= 1 && completed <= 1 && unanswered <= 1, "each is told once");
      require(!early, "completed comes after acknowledged");
    }

    @Override
    public boolean write(ViscaFrame frame) {
      frame.set(bytes);
      return true;
    }

    @Override
    public boolean repeatable() {
      return group != null;
    }

    @Override
    public @Nullable AxisGroup group() {
      return group;
    }

    @Override
    public boolean awaitsProof() {
      return group == AxisGroup.ZOOM && ask(true);
    }

    @Override
    public void acknowledged() {
      acknowledged++;
    }

    @Override
    public void completed() {
      completed++;
      early |= acknowledged == 0;
    }

    @Override
    public void refused(int error) {}

    @Override
    public void unanswered() {
      unanswered++;
    }
  }

  private static final class Question implements ViscaQuestion {
    private int told;

    @Override
    public void write(ViscaFrame frame) {
      frame.set(ASK_ZOOM);
    }

    @Override
    public boolean answers(ViscaFrame reply) {
      return reply.length() == 7;
    }

    @Override
    public void answered(ViscaFrame reply) {
      told++;
    }

    @Override
    public void unanswered() {
      told++;
    }
  }
}
