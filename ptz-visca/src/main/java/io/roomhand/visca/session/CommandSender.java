package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.message.ReplyHabit;
import io.roomhand.visca.session.Transitions.OverdueStep;
import io.roomhand.visca.session.Transitions.SentFact;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands, and waits for their answers: what stays unanswered is sent again or given up, as
 * {@link Transitions} says.
 */
final class CommandSender implements QuestionQueue.Proof {
  /** In one picture period a camera takes in a command: 20 ms at 50 pictures a second. */
  private static final Duration PICTURE_PERIOD = Duration.ofMillis(20);

  private static final long CANCEL_AFTER_MOTION = Duration.ofMillis(200).toNanos();

  private final TimeSource time;
  private final ViscaWire wire;
  private final SentCommands sent;
  private final SocketTable sockets;
  private final Runnable afterwards;
  private final AnswerLimit answerLimit = new AnswerLimit();

  private ReplyHabit habit = ReplyHabit.ACK_AND_COMPLETION;
  private TimeSource.@Nullable Timer quiet;
  private int owed;
  private long mayCancelAt;
  private boolean closed;

  /**
   * @param afterwards runs when something may leave that could not before
   */
  CommandSender(
      TimeSource time,
      ViscaWire wire,
      SentCommands sent,
      SocketTable sockets,
      Runnable afterwards) {
    this.time = time;
    this.wire = wire;
    this.sent = sent;
    this.sockets = sockets;
    this.afterwards = afterwards;
    this.mayCancelAt = time.nanoTime();
  }

  void habit(ReplyHabit known) {
    habit = known;
  }

  /** A stop has come: no motion command that has left is sent again. */
  void overtakeMotion() {
    sent.overtakeMotion();
    if (habit == ReplyHabit.COMPLETION_ONLY) {
      sockets.expectNoMotion();
    }
  }

  /** Sends a command as a new message, if it still has something to say; false if not. */
  boolean sendNew(SentCommand command) {
    if (!command.request.write(command.frame)) {
      return false;
    }
    command.number = ViscaWire.UNNUMBERED;
    send(command, false);
    return true;
  }

  /** When the last motion command is old enough for what it outdid to be cancelled. */
  long mayCancelAt() {
    return mayCancelAt;
  }

  /** Sends a part of a stop, past everything that waits. */
  void sendUrgent(SentCommand part) {
    if (!closed && part.request.write(part.frame)) {
      send(part, true);
    }
  }

  private void send(SentCommand command, boolean urgent) {
    command.sends++;
    command.sentAt = time.nanoTime();
    if (command.request.group() != null) {
      mayCancelAt = command.sentAt + CANCEL_AFTER_MOTION;
    }
    sent.sent(command);
    if (command.numbered()) {
      wire.writeAgain(command.frame, command.number);
    } else {
      if (urgent) {
        wire.writeUrgent(command.frame);
      } else {
        wire.write(command.frame);
      }
      command.number = wire.lastNumber();
    }
    boolean completesAtOnce = habit == ReplyHabit.COMPLETION_ONLY && command.ofStop;
    command.limit =
        habit == ReplyHabit.ACK_AND_COMPLETION || completesAtOnce
            ? time.after(limit(command), () -> unanswered(command))
            : time.after(PICTURE_PERIOD, () -> paced(command));
  }

  /** Short only when it will be sent again: nothing is won by giving a command up early. */
  private Duration limit(SentCommand command) {
    boolean again =
        switch (whenOverdue(command)) {
          case SEND_AGAIN, REPEAT -> true;
          case DROP -> !command.sendsSpent();
          case GIVE_UP -> false;
        };
    return again ? answerLimit.after(command.sends) : AnswerLimit.LONGEST;
  }

  private OverdueStep whenOverdue(SentCommand command) {
    return Transitions.OVERDUE.step(fact -> holds(fact, command));
  }

  private boolean holds(SentFact fact, SentCommand command) {
    return switch (fact) {
      case OF_STOP -> command.ofStop;
      case OVERTAKEN -> command.overtaken;
      case SENDS_SPENT -> command.sendsSpent();
      case NUMBERED -> command.numbered();
      case REPEATABLE -> command.request.repeatable();
      case ANOTHER_REPEATS -> sent.repeats();
      case PROVABLE -> wire.inOrder() && command.request.awaitsProof();
      case COMPLETES_ONLY -> habit == ReplyHabit.COMPLETION_ONLY;
    };
  }

  private void unanswered(SentCommand command) {
    sent.unanswered(command, time.nanoTime());
    OverdueStep step = whenOverdue(command);
    switch (step) {
      case SEND_AGAIN -> send(command, false);
      case REPEAT -> {
        sent.repeat(command);
        afterwards.run();
      }
      case GIVE_UP, DROP -> {
        if (step == OverdueStep.GIVE_UP) {
          sent.giveUp(command);
        }
        if (!command.numbered()) {
          // A camera that froze answers late, and the next command would be told of it.
          beQuiet(1, AnswerLimit.LONGEST);
        }
        command.request.unanswered();
        afterwards.run();
      }
    }
  }

  /** A camera that sends no ACK has had its time: what comes next must not wait any longer. */
  private void paced(SentCommand command) {
    sent.remove(command);
    switch (Transitions.PACED.step(fact -> holds(fact, command))) {
      case AWAIT_PROOF -> {
        SentCommand tooMany = sent.awaitProof(command);
        if (tooMany != null) {
          tooMany.request.unanswered();
        }
      }
      case DROP -> command.request.unanswered();
    }
    afterwards.run();
  }

  /** The camera has refused the number of an un-ACKed command. */
  void numberRefused(SentCommand command) {
    switch (Transitions.NUMBER_REFUSED.step(fact -> holds(fact, command))) {
      case SEND_ANEW -> {
        sent.remove(command);
        command.number = ViscaWire.UNNUMBERED;
        unanswered(command);
      }
      case KEEP_OPEN -> command.spendSends();
    }
  }

  /**
   * When the ACK of a motion command was lost lately, that command may be what fills the buffer:
   * then the refused one may go out again once the sockets of which nothing is known are free.
   */
  boolean canMakeRoom(SentCommand refused) {
    return sent.lostMotion(time.nanoTime())
        && !refused.sendsSpent()
        && !refused.overtaken
        && refused.request.repeatable()
        && !sent.repeats();
  }

  void makeRoom(SentCommand refused) {
    sent.repeat(refused);
    sockets.takeUnknown(time.nanoTime());
  }

  /**
   * The camera has answered. When the command was sent more than once, and answers have no numbers,
   * its other answers may be on their way: no command is sent until they would have come, for they
   * would be taken for its answer.
   */
  void answered(SentCommand command) {
    if (command.sends == 1) {
      answerLimit.answeredAfter(time.nanoTime() - command.sentAt);
    } else if (!command.numbered()) {
      beQuiet(command.sends - 1, AnswerLimit.LONGEST.minusNanos(time.nanoTime() - command.sentAt));
    }
  }

  /** Whether answers may be on their way that would be taken for those of what is sent next. */
  boolean quiet() {
    return quiet != null;
  }

  private void beQuiet(int answers, Duration limit) {
    owed = (quiet == null ? 0 : owed) + answers;
    endQuiet();
    quiet =
        time.after(
            limit,
            () -> {
              quiet = null;
              afterwards.run();
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

  boolean closed() {
    return closed;
  }

  void close() {
    closed = true;
    endQuiet();
  }
}
