package io.roomhand.visca.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Commands whose bytes have left: un-ACKed ones, oldest first; one that waits to be repeated; those
 * of a camera without ACK that wait for proof; and those given up lately, whose answer may still
 * come.
 */
final class SentCommands {
  /** How long after it was sent a given-up command may still be answered. */
  static final long LATE = Duration.ofSeconds(2).toNanos();

  /** So long after its answer was missed a command may still be at work and complete. */
  /** Seldom more are there at a time; a list for many would be most of what a head takes. */
  private static final int FEW = 2;

  private static final long LONGEST_EXECUTION = Duration.ofSeconds(60).toNanos();

  private static final long LONGEST_MOVE = Duration.ofSeconds(10).toNanos();
  private static final int MOST_GIVEN_UP = 16;
  private static final int MOST_UNPROVEN = 64;

  private final List<SentCommand> unacked = new ArrayList<>(FEW);
  private final ArrayDeque<SentCommand> unproven = new ArrayDeque<>(FEW);
  private final ArrayDeque<SentCommand> givenUp = new ArrayDeque<>(FEW);

  /** Sockets of the ACKs that wait until each un-ACKed command has one. */
  private final List<Integer> held = new ArrayList<>();

  private @Nullable SentCommand again;
  private boolean everUnanswered;
  private long lastUnanswered;
  private boolean everLostMotion;
  private long lastLostMotion;

  /** Whose answer was missed last, and when another one's was. */
  private @Nullable SentCommand missed;

  private long missedAt;
  private boolean everMissedOther;
  private long missedOtherAt;
  private boolean everAcked;

  boolean noneUnacked() {
    return unacked.isEmpty();
  }

  boolean idle() {
    return unacked.isEmpty() && again == null;
  }

  /** Whether an un-ACKed command was sent before that moment. */
  boolean unackedSince(long moment) {
    return !unacked.isEmpty() && unacked.get(0).sentAt - moment < 0;
  }

  void sent(SentCommand command) {
    command.doubtful = false;
    unacked.add(command);
  }

  /**
   * Whether it can't be told whose an answer without a number is: a stop crosses what it finds, and
   * answers get lost.
   *
   * @param inOrder see {@link ViscaWire#inOrder}; then one must have been missed lately
   */
  boolean crossing(boolean inOrder, long now) {
    boolean lossy = !inOrder || (missed != null && now - missedAt < LONGEST_EXECUTION);
    return lossy && (unacked.size() > 1 || (unacked.size() == 1 && unacked.get(0).doubtful));
  }

  /**
   * Takes an ACK while commands cross. A camera answers in order, but an answer may be lost, and
   * then the others seem to belong to older commands than they do. So they count once there are as
   * many as commands.
   *
   * @return the sockets of the ACKs that count now, for the oldest command first
   */
  List<Integer> acknowledgedCrossing(int socket) {
    if (unacked.stream().anyMatch(command -> command.doubtful)) {
      return List.of();
    }
    held.add(socket);
    if (held.size() < unacked.size()) {
      return List.of();
    }
    List<Integer> all = List.copyOf(held);
    held.clear();
    return all;
  }

  /** An answer may have been that of any un-ACKed command, or of none. */
  void doubt() {
    held.clear();
    unacked.forEach(command -> command.doubtful = true);
  }

  void unanswered(SentCommand command, long now) {
    unacked.remove(command);
    if (!held.isEmpty()) {
      doubt();
    }
    command.endLimit();
    lastUnanswered = now;
    everUnanswered = true;
    missed(command, now);
    if (command.request.group() != null) {
      lastLostMotion = now;
      everLostMotion = true;
    }
  }

  private void missed(SentCommand command, long now) {
    if (missed != null && missed != command) {
      everMissedOther = true;
      missedOtherAt = missedAt;
    }
    missed = command;
    missedAt = now;
  }

  /** An ACK has come: this camera sends them. */
  void ackSeen() {
    everAcked = true;
  }

  /**
   * The command that a completion without ACK belongs to, its own ACK being lost; null when there
   * is none, or when it may as well be another's: a command whose answers were missed may have been
   * carried out, and that one completes now.
   */
  @Nullable SentCommand takeCompleted(long now) {
    if (!unproven.isEmpty() || !everAcked) {
      return takeOldest(now);
    }
    SentCommand candidate = !unacked.isEmpty() ? unacked.get(0) : again;
    if (candidate == null) {
      candidate = givenUp.peek();
    }
    boolean others = everMissedOther && now - missedOtherAt < LONGEST_EXECUTION;
    others |= missed != null && missed != candidate && now - missedAt < LONGEST_EXECUTION;
    return unacked.size() > 1 || others ? null : takeOldest(now);
  }

  /** The camera sends no ACK: an answer to a later inquiry will prove that it has read this one. */
  void paced(SentCommand command) {
    unacked.remove(command);
    command.endLimit();
  }

  /** Waits for proof; the command that has to wait no longer for that, or null. */
  @Nullable SentCommand awaitProof(SentCommand command) {
    unproven.add(command);
    return unproven.size() > MOST_UNPROVEN ? unproven.remove() : null;
  }

  /** Takes the commands that were sent before that moment and wait for proof. */
  List<SentCommand> takeUnproven(long moment) {
    List<SentCommand> taken = new ArrayList<>();
    while (!unproven.isEmpty() && unproven.element().sentAt - moment <= 0) {
      taken.add(unproven.remove());
    }
    return taken;
  }

  /** Whether an answer may still be on its way to a command that was given up. */
  boolean answerMayComeLate(long now) {
    return everUnanswered && now - lastUnanswered < LATE;
  }

  /** Whether a motion command whose ACK was lost may still be at work. */
  boolean lostMotion(long now) {
    return everLostMotion && now - lastLostMotion < LONGEST_MOVE;
  }

  /** False when another one waits to be repeated already. */
  boolean repeat(SentCommand command) {
    if (again != null) {
      return false;
    }
    again = command;
    return true;
  }

  boolean repeats() {
    return again != null;
  }

  /** The request that waits to be repeated; null for none. */
  @Nullable ViscaRequest repetition() {
    return again == null ? null : again.request;
  }

  @Nullable SentCommand takeRepetition() {
    SentCommand command = again;
    again = null;
    return command;
  }

  void giveUp(SentCommand command) {
    givenUp.add(command);
    if (givenUp.size() > MOST_GIVEN_UP) {
      givenUp.remove();
    }
  }

  /** No motion command that has left may be sent again. */
  void overtakeMotion() {
    for (SentCommand command : unacked) {
      command.overtaken |= command.request.group() != null;
    }
    SentCommand repetition = again;
    if (repetition != null && repetition.request.group() != null) {
      again = null;
      giveUp(repetition);
    }
  }

  /** Takes back the un-ACKed commands of a kind. */
  List<SentCommand> takeBack(Predicate<SentCommand> kind, long now) {
    List<SentCommand> taken = unacked.stream().filter(kind).toList();
    taken.forEach(command -> unanswered(command, now));
    return taken;
  }

  /** The command that an answer without a better owner belongs to; null for none. */
  @Nullable SentCommand takeOldest(long now) {
    unproven.removeIf(old -> now - old.sentAt > LATE);
    if (!unproven.isEmpty()) {
      return unproven.remove();
    }
    if (!unacked.isEmpty()) {
      return answered(unacked.remove(0));
    }
    SentCommand repetition = takeRepetition();
    if (repetition != null) {
      return repetition;
    }
    givenUp.removeIf(old -> now - old.sentAt > LATE);
    return givenUp.poll();
  }

  /** The command that was sent under a number and is unanswered; null for none. */
  @Nullable SentCommand take(long number) {
    SentCommand unanswered = takeFirst(command -> command.number == number);
    if (unanswered != null) {
      return unanswered;
    }
    if (again != null && again.number == number) {
      return takeRepetition();
    }
    for (ArrayDeque<SentCommand> later : List.of(unproven, givenUp)) {
      for (SentCommand old : later) {
        if (old.number == number) {
          later.remove(old);
          return old;
        }
      }
    }
    return null;
  }

  /** Whether the command with this number is un-ACKed. */
  boolean unacked(long number) {
    return unacked.stream().anyMatch(command -> command.number == number);
  }

  /** Whether the un-ACKed command of this number may be carried out twice. */
  boolean repeatable(long number) {
    return unacked.stream()
        .anyMatch(command -> command.number == number && command.request.repeatable());
  }

  /** The un-ACKed command of this number won't be sent again, but may still be answered. */
  void keepOpen(long number) {
    for (SentCommand command : unacked) {
      if (command.number == number) {
        command.sends = CommandQueue.SENDS;
      }
    }
  }

  /** The first un-ACKed command of a kind; null for none. */
  @Nullable SentCommand takeFirst(Predicate<SentCommand> kind) {
    for (SentCommand command : unacked) {
      if (kind.test(command)) {
        unacked.remove(command);
        return answered(command);
      }
    }
    return null;
  }

  void clear() {
    unacked.forEach(SentCommand::endLimit);
    unacked.clear();
    held.clear();
    unproven.clear();
    givenUp.clear();
    again = null;
  }

  private static SentCommand answered(SentCommand command) {
    command.endLimit();
    return command;
  }
}
