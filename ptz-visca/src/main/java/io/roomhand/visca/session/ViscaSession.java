package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ReplyHabit;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The only one that talks with a camera: decides what is sent when, and to what a reply belongs.
 * Confined to one thread, the line's; timers run there too. Knows bytes and time, no transport.
 *
 * <p>At any time at most one command is <em>un-ACKed</em> or one inquiry <em>open</em>, never both,
 * and no command is sent while both of the camera's execution sockets are taken; so the camera has
 * no reason to answer 60 03. Only a stop crosses these lines.
 *
 * <pre>
 * what happens              | state                    | what follows
 * --------------------------+--------------------------+------------------------------------------
 * command or inquiry handed | nothing un-ACKed or open | commands first, unless an inquiry has
 * in, or the way is free    |                          | waited 250 ms and a command went last
 *                           | both sockets taken       | the command waits; if one holds what it
 *                           |                          | (or a stop) outdoes, that is cancelled,
 *                           |                          | 200 ms after the last motion command at
 *                           |                          | the earliest; inquiries go on
 *                           | wire not free            | all wait for their turn; stops and cancels
 *                           |                          | go to the head of the wire's own queue
 * stop                      | any                      | motion commands leave the queue, both stop
 *                           |                          | frames go out at once
 * ACK 4y                    | un-ACKed                 | the oldest is acknowledged, y is taken
 *                           | several un-ACKed, and    | all of them once there are as many ACKs;
 *                           | answers get lost         | if there are not, none
 *                           | given up within 2 s      | the same, late
 *                           | else                     | y is taken by a stranger
 * completion 5y             | y taken                  | y is free, its owner completed
 *                           | y given up               | swallowed
 *                           | un-ACKed                 | acknowledged and completed: its ACK was
 *                           |                          | lost, or this camera sends none
 *                           | un-ACKed, but another's  | swallowed: it may be the other one's
 *                           | answer was missed within |
 *                           | 60 s                     |
 * answer 5y ...             | open inquiry it fits     | answered
 *                           | else                     | late or unexpected, counted
 * error 6y 04, 6y 05        | y cancelled or taken     | y is free
 * error 60 03               | stop un-ACKed            | of the stop: sockets that may hold moves
 *                           |                          | are cancelled, then it is sent again
 *                           | un-ACKed, and a motion   | the same, if it is a motion command; else
 *                           | command lost its ACK     | refused: another controller fills the
 *                           | within 10 s              | buffer
 * error, any other          | y taken, inquiry open    | of y's owner
 *                           | inquiry open             | of the inquiry, if it is the older one
 *                           | un-ACKed                 | of the oldest un-ACKed, whatever y says
 *                           | y taken                  | of y's owner; y is free
 * no answer in time: 250 ms | stop                     | sent again, 3 times in all
 * (60 to 250, as the camera | numbered command         | sent again under its number, 4 times in
 * has answered so far, when |                          | all; no motion command after a stop
 * it will be sent again)    | repeatable command       | sent again, 4 times in all, before all
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
 * 20 ms after a command     | camera without ACK       | the way is free; an answer to an inquiry sent
 *                           |                          | later proves that the camera has read it, on a
 *                           |                          | wire that keeps order and loses nothing
 * z0 38, echo of our frames | any                      | ignored; a serial line sees z0 38 itself
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

  /** In one picture period a camera takes in a command: 20 ms at 50 pictures a second. */
  private static final Duration PICTURE_PERIOD = Duration.ofMillis(20);

  private static final long CANCEL_AFTER_MOTION = Duration.ofMillis(200).toNanos();
  static final int SENDS = 4;
  private static final int MOST_COMMANDS = 16;

  private final TimeSource time;
  private final ViscaWire wire;
  private final ArrayDeque<ViscaRequest> commands = new ArrayDeque<>();
  private final SentCommands sent = new SentCommands();
  private final QuestionLane questions;
  private final SocketTable sockets = new SocketTable();
  private final SocketCancels cancels;
  private final ReplyRouter replies;
  private final AnswerLimit answerLimit = new AnswerLimit();

  private ReplyHabit habit = ReplyHabit.ACK_AND_COMPLETION;
  private @Nullable UrgentStop stop;
  private TimeSource.@Nullable Timer wakeUp;
  private TimeSource.@Nullable Timer quiet;
  private int owed;
  private long lastMotion;
  private boolean commandWentLast;
  private boolean pumping;
  private boolean closed;

  /**
   * @param head the head's address, for log lines
   * @param time its timers run on the session's thread
   * @param camera the camera's address on its line, 1..7
   */
  public ViscaSession(String head, TimeSource time, ViscaWire wire, int camera) {
    this.time = time;
    this.wire = wire;
    this.questions = new QuestionLane(time, wire, new ProofOfReading(), this::pump);
    this.cancels = new SocketCancels(time, wire, camera, sockets, ANSWER_LIMIT);
    this.replies = new ReplyRouter(head, time, this, sent, questions, sockets, cancels);
    this.lastMotion = time.nanoTime() - CANCEL_AFTER_MOTION;
  }

  /** What the camera sends when it gets a command; ACK and completion until told. */
  public void habit(ReplyHabit known) {
    habit = known;
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
    if (closed || commands.size() >= MOST_COMMANDS) {
      return false;
    }
    commands.add(request);
    pump();
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
    pump();
    return true;
  }

  /**
   * Stops all motion: the bytes have left when this returns, unless a stop is on its way already,
   * which then does for both. Queued motion commands are dropped without a word to them.
   */
  public void stop(ViscaFrame panTiltStop, ViscaFrame zoomStop, StopListener listener) {
    if (closed) {
      listener.stopped(StopListener.Verdict.UNCONFIRMED, StopListener.Verdict.UNCONFIRMED);
      return;
    }
    commands.removeIf(request -> request.lane() != null);
    sent.overtakeMotion();
    if (habit == ReplyHabit.COMPLETION_ONLY) {
      sockets.expectNoMotion();
    }
    if (stop == null) {
      stop = new UrgentStop(this, panTiltStop, zoomStop);
      stop.join(listener);
      stop.send();
    } else if (!stop.join(listener)) {
      listener.stopped(StopListener.Verdict.UNCONFIRMED, StopListener.Verdict.UNCONFIRMED);
    }
  }

  /** Whether a command or a stop waits for the camera's answer, or for its turn. */
  public boolean busy() {
    return stop != null || !sent.idle() || !commands.isEmpty();
  }

  /** Replies so far that belonged to nothing. */
  public int unexpected() {
    return replies.unexpected();
  }

  /** Ends the session: no timer, no callback and no byte after this. */
  public void close() {
    closed = true;
    stop = null;
    commands.clear();
    sent.clear();
    questions.clear();
    sockets.clear();
    cancels.close();
    cancelWakeUp();
    endQuiet();
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
    pump();
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
        unanswered(command);
        return;
      }
    } else {
      sent.keepOpen(number);
    }
    pump();
  }

  /** The wire is free, and it is this session's turn to send one frame. */
  public void wireFree() {
    pump();
  }

  /**
   * When the ACK of a motion command was lost lately, that command may be what fills the buffer:
   * the sockets of which nothing is known are cancelled, and the refused command is sent again.
   */
  boolean makeRoom(SentCommand refused) {
    long now = time.nanoTime();
    boolean ours = sent.lostMotion(now);
    if (!ours || !mayRepeat(refused) || !sent.repeat(refused)) {
      return false;
    }
    sockets.takeUnknown(now);
    return true;
  }

  private static boolean mayRepeat(SentCommand command) {
    return command.sends < SENDS && !command.overtaken && command.request.repeatable();
  }

  /** Whether it may go out again under its number, which the camera carries out once. */
  private boolean mayResend(SentCommand command) {
    return command.number != ViscaWire.UNNUMBERED
        && command.sends < SENDS
        && !command.overtaken
        && !ofStop(command);
  }

  /** Sends what may be sent. */
  private void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      boolean more = true;
      while (more) {
        more = sendNext();
      }
    } finally {
      pumping = false;
    }
  }

  private boolean sendNext() {
    if (closed || stop != null || questions.isOpen() || !sent.noneUnacked() || cancels.open()) {
      return false;
    }
    if (!sent.repeats() && commands.isEmpty() && !questions.waiting()) {
      return false;
    }
    if (!wire.free()) {
      return false;
    }
    ViscaRequest next = sent.repeats() ? sent.repetition() : commands.peek();
    boolean held = next != null && (quiet != null || sockets.full(time.nanoTime()));
    boolean turn =
        next == null || held || (commandWentLast && questions.waitedLong() && !sent.repeats());
    if (turn && questions.waiting()) {
      commandWentLast = false;
      questions.sendNext();
      return true;
    }
    if (next == null) {
      return false;
    }
    if (quiet != null) {
      return false;
    }
    if (held) {
      return freeSocket(next);
    }
    SentCommand repetition = sent.takeRepetition();
    if (repetition == null) {
      commands.remove();
      sendIfWanted(new SentCommand(next));
    } else if (!sendIfWanted(repetition)) {
      sent.giveUp(repetition);
    }
    return true;
  }

  private boolean sendIfWanted(SentCommand command) {
    if (!command.request.write(command.frame)) {
      return false;
    }
    commandWentLast = true;
    command.number = ViscaWire.UNNUMBERED;
    send(command, false);
    return true;
  }

  private void send(SentCommand command, boolean urgent) {
    command.sends++;
    command.sentAt = time.nanoTime();
    if (command.request.lane() != null) {
      lastMotion = command.sentAt;
    }
    sent.sent(command);
    if (command.number != ViscaWire.UNNUMBERED) {
      wire.writeAgain(command.frame, command.number);
    } else {
      if (urgent) {
        wire.writeUrgent(command.frame);
      } else {
        wire.write(command.frame);
      }
      command.number = wire.lastNumber();
    }
    boolean completesAtOnce = habit == ReplyHabit.COMPLETION_ONLY && ofStop(command);
    command.limit =
        habit == ReplyHabit.ACK_AND_COMPLETION || completesAtOnce
            ? time.after(limit(command), () -> unanswered(command))
            : time.after(PICTURE_PERIOD, () -> paced(command));
  }

  /** Short only when it will be sent again: nothing is won by giving a command up early. */
  private Duration limit(SentCommand command) {
    boolean again =
        !ofStop(command) && command.sends < SENDS && (mayResend(command) || mayRepeat(command));
    return again ? answerLimit.after(command.sends) : ANSWER_LIMIT;
  }

  /**
   * The camera has answered. When the command was sent more than once, and answers have no numbers,
   * its other answers may be on their way: no command is sent until they would have come, for they
   * would be taken for its answer.
   */
  void answered(SentCommand command) {
    if (command.sends == 1) {
      answerLimit.answeredAfter(time.nanoTime() - command.sentAt);
    } else if (command.number == ViscaWire.UNNUMBERED && !ofStop(command)) {
      endQuiet();
      owed = command.sends - 1;
      Duration left = ANSWER_LIMIT.minusNanos(time.nanoTime() - command.sentAt);
      quiet =
          time.after(
              left,
              () -> {
                quiet = null;
                pump();
              });
    }
  }

  /** An answer has come that belongs to nothing. */
  void strayAnswer() {
    if (quiet != null && --owed == 0) {
      endQuiet();
    }
  }

  private void endQuiet() {
    if (quiet != null) {
      quiet.cancel();
      quiet = null;
    }
  }

  /** A camera that sends no ACK has had its time: what comes next must not wait any longer. */
  private void paced(SentCommand command) {
    sent.paced(command);
    boolean provable = wire.inOrder() && command.request.awaitsProof();
    if (ofStop(command) || !(provable || habit == ReplyHabit.COMPLETION_ONLY)) {
      command.request.unanswered();
    } else {
      SentCommand tooMany = sent.awaitProof(command);
      if (tooMany != null) {
        tooMany.request.unanswered();
      }
    }
    pump();
  }

  private final class ProofOfReading implements QuestionLane.Proof {
    @Override
    public void heard(long askedAt) {
      if (!wire.inOrder()) {
        return;
      }
      for (SentCommand command : sent.takeUnproven(askedAt)) {
        command.request.acknowledged();
        if (habit == ReplyHabit.COMPLETION_ONLY) {
          sockets.expect(command.request, time.nanoTime());
        }
      }
    }

    @Override
    public void unheard(long askedAt) {
      if (!wire.inOrder()) {
        return;
      }
      sent.takeUnproven(askedAt).forEach(command -> command.request.unanswered());
    }
  }

  private void unanswered(SentCommand command) {
    sent.unanswered(command, time.nanoTime());
    if (mayResend(command)) {
      send(command, false);
      return;
    }
    if (!mayRepeat(command) || !sent.repeat(command)) {
      if (!ofStop(command)) {
        sent.giveUp(command);
      }
      command.request.unanswered();
    }
    pump();
  }

  /**
   * Cancels a move that the waiting command, or a stop, has outdone, if there is one.
   *
   * @return whether a socket is free now
   */
  private boolean freeSocket(ViscaRequest waiting) {
    long now = time.nanoTime();
    int socket = sockets.outdoneBy(waiting.lane());
    cancelWakeUp();
    if (socket == 0) {
      if (sockets.abandonUncancellable(waiting.lane(), now)) {
        return true;
      }
      wakeUp = time.after(Duration.ofNanos(sockets.nextExpiry(now)), this::pump);
      return false;
    }
    long wait = lastMotion + CANCEL_AFTER_MOTION - now;
    if (wait > 0) {
      wakeUp = time.after(Duration.ofNanos(wait), this::pump);
    } else {
      cancels.send(1 << socket, this::pump);
    }
    return false;
  }

  private void cancelWakeUp() {
    if (wakeUp != null) {
      wakeUp.cancel();
      wakeUp = null;
    }
  }

  /** Sends a part of a stop, past everything that waits. */
  void transmit(SentCommand part) {
    if (!closed && part.request.write(part.frame)) {
      send(part, true);
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
          pump();
        });
  }

  boolean crossing() {
    return sent.crossing(wire.inOrder(), time.nanoTime());
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
    pump();
  }
}
