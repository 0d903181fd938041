package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.message.ReplyHabit;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Commands, from the queue until they are answered or given up, and the question what may be sent
 * next; the rules are those of the table of {@link ViscaSession}.
 */
final class CommandQueue implements QuestionQueue.Proof {
  /** In one picture period a camera takes in a command: 20 ms at 50 pictures a second. */
  /** Seldom more are there at a time; a list for many would be most of what a head takes. */
  private static final int FEW = 2;

  private static final Duration PICTURE_PERIOD = Duration.ofMillis(20);

  private static final long CANCEL_AFTER_MOTION = Duration.ofMillis(200).toNanos();
  static final int SENDS = 4;
  private static final int MOST_COMMANDS = 16;

  private final TimeSource time;
  private final ViscaWire wire;
  private final ViscaSession session;
  private final SentCommands sent;
  private final SocketTable sockets;
  private final SocketCancels cancels;
  private final QuestionQueue questions;
  private final ArrayDeque<ViscaRequest> commands = new ArrayDeque<>(FEW);
  private final AnswerLimit answerLimit = new AnswerLimit();

  private ReplyHabit habit = ReplyHabit.ACK_AND_COMPLETION;
  private TimeSource.@Nullable Timer wakeUp;
  private TimeSource.@Nullable Timer quiet;
  private int owed;
  private long lastMotion;
  private boolean commandWentLast;
  private boolean pumping;

  CommandQueue(
      TimeSource time,
      ViscaWire wire,
      ViscaSession session,
      SentCommands sent,
      SocketTable sockets,
      SocketCancels cancels) {
    this.time = time;
    this.wire = wire;
    this.session = session;
    this.sent = sent;
    this.sockets = sockets;
    this.cancels = cancels;
    this.questions = new QuestionQueue(time, wire, this, this::pump);
    this.lastMotion = time.nanoTime() - CANCEL_AFTER_MOTION;
  }

  QuestionQueue questions() {
    return questions;
  }

  void habit(ReplyHabit known) {
    habit = known;
  }

  /** False when the queue is full. */
  boolean add(ViscaRequest request) {
    return commands.size() < MOST_COMMANDS && commands.add(request);
  }

  /** A stop has come: motion commands leave the queue without a word to them. */
  void withdrawMotion() {
    commands.removeIf(request -> request.group() != null);
    sent.overtakeMotion();
    if (habit == ReplyHabit.COMPLETION_ONLY) {
      sockets.expectNoMotion();
    }
  }

  /** Whether a command waits for the camera's answer, or for its turn. */
  boolean busy() {
    return !sent.idle() || !commands.isEmpty();
  }

  void close() {
    commands.clear();
    questions.clear();
    cancelWakeUp();
    endQuiet();
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
        && !session.ofStop(command);
  }

  /** Sends what may be sent. */
  void pump() {
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
    if (session.closed()
        || session.stopping()
        || questions.isOpen()
        || !sent.noneUnacked()
        || cancels.open()) {
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

  void send(SentCommand command, boolean urgent) {
    command.sends++;
    command.sentAt = time.nanoTime();
    if (command.request.group() != null) {
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
    boolean completesAtOnce = habit == ReplyHabit.COMPLETION_ONLY && session.ofStop(command);
    command.limit =
        habit == ReplyHabit.ACK_AND_COMPLETION || completesAtOnce
            ? time.after(limit(command), () -> unanswered(command))
            : time.after(PICTURE_PERIOD, () -> paced(command));
  }

  /** Short only when it will be sent again: nothing is won by giving a command up early. */
  private Duration limit(SentCommand command) {
    boolean again =
        session.ofStop(command)
            ? command.sends < UrgentStop.SENDS
            : mayResend(command) || mayRepeat(command);
    return again ? answerLimit.after(command.sends) : ViscaSession.ANSWER_LIMIT;
  }

  /**
   * The camera has answered. When the command was sent more than once, and answers have no numbers,
   * its other answers may be on their way: no command is sent until they would have come, for they
   * would be taken for its answer.
   */
  void answered(SentCommand command) {
    if (command.sends == 1) {
      answerLimit.answeredAfter(time.nanoTime() - command.sentAt);
    } else if (command.number == ViscaWire.UNNUMBERED) {
      beQuiet(
          command.sends - 1,
          ViscaSession.ANSWER_LIMIT.minusNanos(time.nanoTime() - command.sentAt));
    }
  }

  private void beQuiet(int answers, Duration limit) {
    owed = (quiet == null ? 0 : owed) + answers;
    endQuiet();
    quiet =
        time.after(
            limit,
            () -> {
              quiet = null;
              pump();
            });
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
    if (session.ofStop(command) || !(provable || habit == ReplyHabit.COMPLETION_ONLY)) {
      command.request.unanswered();
    } else {
      SentCommand tooMany = sent.awaitProof(command);
      if (tooMany != null) {
        tooMany.request.unanswered();
      }
    }
    pump();
  }

  void unanswered(SentCommand command) {
    sent.unanswered(command, time.nanoTime());
    if (mayResend(command)) {
      send(command, false);
      return;
    }
    if (!mayRepeat(command) || !sent.repeat(command)) {
      if (!session.ofStop(command)) {
        sent.giveUp(command);
      }
      if (command.number == ViscaWire.UNNUMBERED) {
        // A camera that froze answers late, and the next command would be told of it.
        beQuiet(1, ViscaSession.ANSWER_LIMIT);
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
    int socket = sockets.outdoneBy(waiting.group());
    cancelWakeUp();
    if (socket == 0) {
      if (sockets.abandonUncancellable(waiting.group(), now)) {
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
