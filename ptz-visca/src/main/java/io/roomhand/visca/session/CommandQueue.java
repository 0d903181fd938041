package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.session.Transitions.TurnFact;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Commands that wait, and what leaves next; as {@link Transitions} says. */
final class CommandQueue {
  /** Seldom more are there at a time; a list for many would be most of what a head takes. */
  private static final int FEW = 2;

  private static final int MOST_COMMANDS = 16;

  private final TimeSource time;
  private final ViscaWire wire;
  private final SentCommands sent;
  private final SocketTable sockets;
  private final SocketCancels cancels;
  private final CommandSender sender;
  private final QuestionQueue questions;
  private final ArrayDeque<ViscaRequest> commands = new ArrayDeque<>(FEW);

  private TimeSource.@Nullable Timer wakeUp;
  private boolean stopping;
  private boolean commandWentLast;
  private boolean pumping;

  CommandQueue(
      TimeSource time,
      ViscaWire wire,
      SentCommands sent,
      SocketTable sockets,
      SocketCancels cancels) {
    this.time = time;
    this.wire = wire;
    this.sent = sent;
    this.sockets = sockets;
    this.cancels = cancels;
    this.sender = new CommandSender(time, wire, sent, sockets, this::pump);
    this.questions = new QuestionQueue(time, wire, sender, this::pump);
  }

  CommandSender sender() {
    return sender;
  }

  QuestionQueue questions() {
    return questions;
  }

  /** False when the queue is full. */
  boolean add(ViscaRequest request) {
    return commands.size() < MOST_COMMANDS && commands.add(request);
  }

  /** A stop is under way: motion commands leave the queue without a word to them, others wait. */
  void stopBegins() {
    stopping = true;
    commands.removeIf(request -> request.group() != null);
    sender.overtakeMotion();
  }

  /** The stop is decided, and whatever still moves has nothing to do any more. */
  void stopEnds() {
    stopping = false;
    sockets.supersedeMotion();
  }

  /** Whether a command waits for the camera's answer, or for its turn. */
  boolean busy() {
    return !sent.idle() || !commands.isEmpty();
  }

  void close() {
    sender.close();
    commands.clear();
    questions.clear();
    cancelWakeUp();
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
    return switch (Transitions.TURN.step(this::holds)) {
      case WAIT -> false;
      case ASK -> {
        commandWentLast = false;
        questions.sendNext();
        yield true;
      }
      case SEND -> {
        send(new SentCommand(commands.remove()));
        yield true;
      }
      case REPEAT -> {
        SentCommand repetition = sent.takeRepetition();
        if (repetition != null && !send(repetition)) {
          sent.giveUp(repetition);
        }
        yield true;
      }
      case FREE_SOCKET -> freeSocket();
    };
  }

  boolean holds(TurnFact fact) {
    return switch (fact) {
      case CLOSED -> sender.closed();
      case STOPPING -> stopping;
      case INQUIRY_OPEN -> questions.isOpen();
      case UNACKED -> !sent.noneUnacked();
      case CANCEL_OPEN -> cancels.open();
      case IDLE -> !sent.repeats() && commands.isEmpty() && !questions.waiting();
      case WIRE_BUSY -> !wire.free();
      case ANSWERS_OWED -> sender.quiet();
      case INQUIRY_WAITS -> questions.waiting();
      case COMMAND_WAITS -> sent.repeats() || !commands.isEmpty();
      case REPETITION_WAITS -> sent.repeats();
      case SOCKETS_FULL -> sockets.full(time.nanoTime());
      case INQUIRYS_TURN -> commandWentLast && questions.waitedLong();
    };
  }

  private boolean send(SentCommand command) {
    boolean left = sender.sendNew(command);
    commandWentLast |= left;
    return left;
  }

  /**
   * Cancels a move that the waiting command, or a stop, has outdone, if there is one.
   *
   * @return whether a socket is free now
   */
  private boolean freeSocket() {
    long now = time.nanoTime();
    ViscaRequest waiting = sent.repeats() ? sent.repetition() : commands.peek();
    AxisGroup group = waiting == null ? null : waiting.group();
    int socket = sockets.outdoneBy(group);
    cancelWakeUp();
    if (socket == 0) {
      if (sockets.abandonUncancellable(group, now)) {
        return true;
      }
      wakeUp = time.after(Duration.ofNanos(sockets.nextExpiry(now)), this::pump);
      return false;
    }
    long wait = sender.mayCancelAt() - now;
    if (wait > 0) {
      wakeUp = time.after(Duration.ofNanos(wait), this::pump);
    } else {
      cancels.send(1 << socket, this::pump);
    }
    return false;
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
          sent.giveUpAllButStop(time.nanoTime()).forEach(command -> command.request.unanswered());
          then.run();
          pump();
        });
  }

  private void cancelWakeUp() {
    if (wakeUp != null) {
      wakeUp.cancel();
      wakeUp = null;
    }
  }
}
