package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ReplyHabit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The only one that talks with a camera: decides what is sent when, and to what a reply belongs.
 * Confined to one thread, the head's; timers run there too. Knows bytes and time, no transport.
 *
 * <p>At any time at most one command is <em>un-ACKed</em> or one inquiry <em>open</em>, never both,
 * and no command is sent while both of the camera's execution sockets are taken; so the camera has
 * no reason to answer 60 03. Only a stop crosses these lines.
 *
 * <pre>
 * what happens              | state                    | what follows
 * --------------------------+--------------------------+------------------------------------------
 * command or inquiry handed | nothing un-ACKed or open | commands first, unless an inquiry has
 * in, or the wire is free   |                          | waited 250 ms and a command went last
 *                           | both sockets taken       | the command waits; if one holds what it
 *                           |                          | (or a stop) outdoes, that is cancelled,
 *                           |                          | 200 ms after the last motion command at
 *                           |                          | the earliest; inquiries go on
 *                           | wire not free            | all wait for their turn; stops and cancels
 *                           |                          | go to the head of the wire's own queue
 * stop                      | any                      | motion commands leave the queue, both stop
 *                           |                          | frames go out at once
 *                           | no room for both, and    | the other stop at once, theirs behind its
 *                           | axes are known to stand  | answer or 40 ms later
 * ACK 4y                    | un-ACKed                 | the oldest is acknowledged, y is taken
 *                           | several un-ACKed, and    | all of them once there are as many ACKs;
 *                           | answers get lost         | if there are not, none
 *                           | given up within 2 s      | the same, late
 *                           | else                     | y is taken by a stranger, for 250 ms: it
 *                           |                          | may be a doubled message
 * completion 5y             | y taken                  | y is free, its owner completed
 *                           | y given up               | swallowed
 *                           | un-ACKed                 | acknowledged and completed: its ACK was
 *                           |                          | lost, or this camera sends none
 *                           | un-ACKed, but another's  | swallowed: it may be the other one's
 *                           | answer was missed within |
 *                           | 60 s                     |
 * answer 5y ...             | open inquiry it fits     | answered
 *                           | fits the last answered,  | its one more answer: one of the two is
 *                           | asked 250 ms ago at most | another client's
 *                           | else                     | late or unexpected, counted
 * error 6y 04, 6y 05        | y cancelled or taken     | y is free
 * error 60 03               | stop un-ACKed            | of the stop: sockets that may hold moves
 *                           |                          | are cancelled, then it is sent again
 *                           | un-ACKed, and a motion   | the same, if it is a motion command; else
 *                           | command lost its ACK     | refused: another controller fills the
 *                           | within 10 s              | buffer
 * error 6y 41               | stop un-ACKed, of axes   | sent again 125 ms later, 3 times in all
 *                           | that may move            |
 * error, any other          | y taken, inquiry open    | of y's owner
 *                           | inquiry open             | of the inquiry, if it is the older one
 *                           | un-ACKed                 | of the oldest un-ACKed, whatever y says
 *                           | y taken                  | of y's owner; y is free
 * no answer in time: 250 ms | stop                     | sent again, 3 times in all
 * (60 to 250, as the camera | numbered command         | sent again under its number, 4 times in
 * has answered so far, for  |                          | all; no motion command after a stop
 * inquiries and for what    |                          |
 * will be sent again)       | repeatable command       | sent again, 4 times in all, before all
 *                           |                          | else; never after a stop
 *                           | other command, inquiry   | given up
 * answer to a command that  | without a number         | no command but a stop for 250 ms after it
 * was sent again            |                          | was sent last, or until as many answers
 *                           |                          | have come
 * 250 ms without an answer  | cancel                   | the socket counts as free
 * number refused            | stop, repeatable command | its answer is lost: a new message
 *                           | other command            | not sent again; a completion may still
 *                           |                          | tell that it was carried out
 *                           | inquiry                  | given up
 * 20 ms after a command     | camera without ACK       | the wire is free; an answer to an inquiry sent
 *                           |                          | later proves that the camera has read it, on a
 *                           |                          | wire that keeps order and loses nothing
 * z0 38, echo of our frames | any                      | ignored; a serial line sees z0 38 itself
 * reply from another        | ours have come from the  | ignored: a gateway copies to us what others
 * address                   | camera's own             | are told ({@link ReplySource})
 * </pre>
 *
 * <p>On a wire with numbers ({@link ViscaWire#lastNumber}) a reply belongs to the message it names
 * and to nothing else; what a row says of the oldest command, the socket or the form holds for
 * replies without a number. A second reply to the same message, as networks make them, is ignored.
 *
 * <p>Errors go to the un-ACKed command and not to the socket they name, because a PTZOptics G2
 * refuses a command with {@code 90 61 41 FF} without an ACK, and the socket may be one that the
 * command never held (wire transcripts of a G2).
 */
public final class ViscaSession {
  /** How long the camera may take to answer. A real one takes up to 135 ms over TCP. */
  public static final Duration ANSWER_LIMIT = Duration.ofMillis(250);

  private final TimeSource time;
  private final ViscaWire wire;
  private final SentCommands sent = new SentCommands();
  private final SocketTable sockets = new SocketTable();
  private final SocketCancels cancels;
  private final CommandQueue commands;
  private final QuestionQueue questions;
  private final ReplyRouter replies;
  private final ReplySource source;

  private @Nullable UrgentStop stop;
  private boolean closed;

  /**
   * @param head the head's address, for log lines
   * @param time its timers run on the session's thread
   * @param camera the camera's address on its line, 1..7
   */
  public ViscaSession(String head, TimeSource time, ViscaWire wire, int camera) {
    this.time = time;
    this.wire = wire;
    this.cancels = new SocketCancels(time, wire, camera, sockets, ANSWER_LIMIT);
    this.commands = new CommandQueue(time, wire, this, sent, sockets, cancels);
    this.questions = commands.questions();
    this.source = new ReplySource(camera);
    this.replies = new ReplyRouter(head, time, this, commands, sent, sockets, cancels, source);
  }

  /** What the camera sends when it gets a command; ACK and completion until told. */
  public void habit(ReplyHabit known) {
    commands.habit(known);
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
    if (closed || !questions.add(question, first)) {
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
    if (closed) {
      listener.stopped(StopListener.Verdict.UNCONFIRMED, StopListener.Verdict.UNCONFIRMED);
      return;
    }
    commands.withdrawMotion();
    if (stop == null) {
      boolean room = sent.noneUnacked() && sockets.roomForTwo(time.nanoTime());
      stop = new UrgentStop(this, time, panTiltStop, zoomStop, still);
      stop.join(listener);
      stop.send(room);
    } else if (!stop.join(listener)) {
      listener.stopped(StopListener.Verdict.UNCONFIRMED, StopListener.Verdict.UNCONFIRMED);
    }
  }

  /** Whether a command or a stop waits for the camera's answer, or for its turn. */
  public boolean busy() {
    return stop != null || commands.busy();
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
    stop = null;
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

  /**
   * The camera has refused a message for its number: it has had that number before. So the message
   * may have been carried out or refused, and that answer is lost; or the camera has restarted and
   * knows other numbers. Either way nothing is known of the command, and its old number is of no
   * use: it goes out as a new message if carrying it out twice does no harm. If it does, it stays
   * open for the rest of its time, for its completion may still come.
   */
  public void numberRefused(long number) {
    if (closed) {
      return;
    }
    if (questions.isOpen(number)) {
      questions.refused();
    } else if (stopOwns(number) || sent.repeatable(number)) {
      SentCommand command = sent.take(number);
      if (command != null) {
        command.number = ViscaWire.UNNUMBERED;
        commands.unanswered(command);
        return;
      }
    } else {
      sent.keepOpen(number);
    }
    commands.pump();
  }

  /** The wire is free, and it is this session's turn to send one frame. */
  public void wireFree() {
    commands.pump();
  }

  /** Sends a part of a stop, past everything that waits. */
  void transmit(SentCommand part) {
    if (!closed && part.request.write(part.frame)) {
      commands.send(part, true);
    }
  }

  /**
   * Cancels every socket that may hold a move. A camera answers in order: when it has answered the
   * cancels, the ACK of an older command won't come any more, and the next one is the stop's.
   */
  void cancelMoves(Runnable then) {
    if (sockets.none()) {
      then.run();
      return;
    }
    int mask = 0;
    for (int socket = 1; socket <= 2; socket++) {
      mask |= sockets.holdsOther(socket) ? 0 : 1 << socket;
    }
    cancels.send(
        mask,
        () -> {
          for (SentCommand command : sent.takeBack(c -> !ofStop(c), time.nanoTime())) {
            sent.giveUp(command);
            command.request.unanswered();
          }
          then.run();
          commands.pump();
        });
  }

  boolean crossing() {
    return sent.crossing(wire.inOrder(), time.nanoTime());
  }

  boolean closed() {
    return closed;
  }

  boolean stopping() {
    return stop != null;
  }

  boolean stopOwns(long number) {
    return stop != null && stop.owns(number);
  }

  boolean ofStop(SentCommand command) {
    return stop != null && stop.owns(command);
  }

  void stopDecided(UrgentStop decided) {
    stop = null;
    sockets.supersedeMotion();
    decided.tellListeners();
    commands.pump();
  }
}
