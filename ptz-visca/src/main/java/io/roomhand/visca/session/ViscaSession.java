package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ReplyHabit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The only one that talks with a camera: decides what is sent when, and to what a reply belongs.
 * {@link Transitions} has what follows what; the other classes of this package are its parts, and
 * none of them knows the session. Confined to one thread, the head's; timers run there too. Knows
 * bytes and time, no transport.
 */
public final class ViscaSession {
  /** How long the camera may take to answer. */
  public static final Duration ANSWER_LIMIT = AnswerLimit.LONGEST;

  private final SentCommands sent = new SentCommands();
  private final SocketTable sockets = new SocketTable();
  private final SocketCancels cancels;
  private final CommandQueue commands;
  private final Stops stops;
  private final ReplyRouter replies;
  private final ReplySource source;

  private boolean closed;

  /**
   * @param head the head's address, for log lines
   * @param time its timers run on the session's thread
   * @param camera the camera's address on its line, 1..7
   */
  public ViscaSession(String head, TimeSource time, ViscaWire wire, int camera) {
    this.cancels = new SocketCancels(time, wire, camera, sockets, ANSWER_LIMIT);
    this.commands = new CommandQueue(time, wire, sent, sockets, cancels);
    this.stops = new Stops(time, commands, sent, sockets);
    this.source = new ReplySource(camera);
    this.replies = new ReplyRouter(head, time, wire, sent, sockets, cancels, commands, source);
  }

  /** What the camera sends when it gets a command; ACK and completion until told. */
  public void habit(ReplyHabit known) {
    commands.sender().habit(known);
  }

  /**
   * How many execution sockets the camera has; 2 until told. More than 2 are not used; 0: it has
   * none and knows no cancel.
   */
  public void sockets(int count) {
    sockets.limit(count);
  }

  /** Queues a command; false when the queue is full, which is a defect of the caller. */
  public boolean submit(ViscaRequest request) {
    if (closed || !commands.add(request)) {
      return false;
    }
    commands.pump();
    return true;
  }

  /**
   * Queues an inquiry; false when the queue is full.
   *
   * @param first whether it goes before the other inquiries
   */
  public boolean ask(ViscaQuestion question, boolean first) {
    if (closed || !commands.questions().add(question, first)) {
      return false;
    }
    commands.pump();
    return true;
  }

  /**
   * Stops all motion: both frames have left when this returns, unless a stop is on its way already,
   * which then does for both. Queued motion commands are dropped without a word to them.
   */
  public void stop(ViscaFrame panTiltStop, ViscaFrame zoomStop, StopListener listener) {
    stop(panTiltStop, zoomStop, null, listener);
  }

  /**
   * Stops all motion, as above, except that one frame may follow.
   *
   * @param still the axes that stand still as far as is known: their stop may follow the other
   *     one's answer, by 40 ms at most, so that the camera has room for it; null for neither
   */
  public void stop(
      ViscaFrame panTiltStop,
      ViscaFrame zoomStop,
      @Nullable AxisGroup still,
      StopListener listener) {
    stops.stop(panTiltStop, zoomStop, still, listener);
  }

  /**
   * The move that this request asked for is seen to have ended, by what was just received. Should
   * its completion be lost, what waits need not wait for it.
   */
  public void atRest(ViscaRequest move) {
    sockets.supersede(move);
  }

  /** Whether a command or a stop waits for the camera's answer, or for its turn. */
  public boolean busy() {
    return stops.underWay() || commands.busy();
  }

  /** Replies so far that belonged to nothing. */
  public int unexpected() {
    return replies.unexpected();
  }

  /** Whether the camera has answered anything of ours, be it too late. */
  public boolean heard() {
    return source.heard();
  }

  /** When it did last, by {@code nanoTime}; only if {@link #heard}. */
  public long heardAt() {
    return source.heardAt();
  }

  /** Ends the session: no timer, no callback and no byte after this. */
  public void close() {
    closed = true;
    stops.close();
    commands.close();
    sent.clear();
    sockets.clear();
    cancels.close();
  }

  /** Takes a frame from the camera. */
  public void received(ViscaFrame frame) {
    received(frame, ViscaWire.UNNUMBERED);
  }

  /**
   * Takes a frame from the camera.
   *
   * @param number of the message that it answers, or {@link ViscaWire#UNNUMBERED}
   */
  public void received(ViscaFrame frame, long number) {
    if (closed) {
      return;
    }
    replies.route(frame, number);
    commands.pump();
  }

  /** The camera has refused a message for its number: it has had that number before. */
  public void numberRefused(long number) {
    if (!closed) {
      replies.numberRefused(number);
      commands.pump();
    }
  }

  /** The wire is free, and it is this session's turn to send one frame. */
  public void wireFree() {
    commands.pump();
  }
}
