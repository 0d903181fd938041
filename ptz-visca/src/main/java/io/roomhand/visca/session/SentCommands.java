package io.roomhand.visca.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands whose bytes have left: un-ACKed ones, oldest first; one that waits to be repeated; those
 * of a camera without ACK that wait for proof; and those given up lately, whose answer may still
 * come.
 */
final class SentCommands {
  /** How long after it was sent a given-up command may still be answered. */
  static final long LATE = Duration.ofSeconds(2).toNanos();

  /** Seldom more are there at a time; a list for many would be most of what a head takes. */
  private static final int FEW = 2;

  /** So long after its answer was missed a command may still be at work and complete. */
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
   * Whether a completion without ACK may as well be another command's as {@link #oldest}'s: one
   * whose answers were missed may have been carried out, and completes now.
   */
  boolean ownerUnclear(long now) {
    if (!unproven.isEmpty() || !everAcked) {
      return false;
    }
    SentCommand candidate = !unacked.isEmpty() ? unacked.get(0) : again;
    if (candidate == null) {
      candidate = givenUp.peek();
    }
    boolean others = everMissedOther && now - missedOtherAt < LONGEST_EXECUTION;
    others |= missed != null && missed != candidate && now - missedAt < LONGEST_EXECUTION;
    return unacked.size() > 1 || others;
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

  /** It waits to be sent again, as the only one. */
  void repeat(SentCommand command) {
    again = command;
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

  /** Gives up all un-ACKed commands but the parts of the stop that is under way. */
  List<SentCommand> giveUpAllButStop(long now) {
    List<SentCommand> taken = unacked.stream().filter(command -> !command.ofStop).toList();
    taken.forEach(command -> unanswered(command, now));
    taken.forEach(this::giveUp);
    return taken;
  }

  /**
   * The command that an answer without a better owner belongs to; null for none. Forgets those
   * whose answer would come too late.
   */
  @Nullable SentCommand oldest(long now) {
    unproven.removeIf(old -> now - old.sentAt > LATE);
    if (!unproven.isEmpty()) {
      return unproven.element();
    }
    if (!unacked.isEmpty()) {
      return unacked.get(0);
    }
    if (again != null) {
      return again;
    }
    givenUp.removeIf(old -> now - old.sentAt > LATE);
    return givenUp.peek();
  }

  /** The command that was sent under a number and is unanswered; null for none. */
  @Nullable SentCommand ofNumber(long number) {
    SentCommand open = unacked(number);
    if (open != null) {
      return open;
    }
    if (again != null && again.number == number) {
      return again;
    }
    for (ArrayDeque<SentCommand> later : List.of(unproven, givenUp)) {
      for (SentCommand old : later) {
        if (old.number == number) {
          return old;
        }
      }
    }
    return null;
  }

  /** The un-ACKed command of this number; null for none. */
  @Nullable SentCommand unacked(long number) {
    for (SentCommand command : unacked) {
      if (command.number == number) {
        return command;
      }
    }
    return null;
  }

  /** The oldest un-ACKed part of the stop that is under way; null for none. */
  @Nullable SentCommand ofStop() {
    for (SentCommand command : unacked) {
      if (command.ofStop) {
        return command;
      }
    }
    return null;
  }

  /** It is answered, or waited for elsewhere. */
  void remove(SentCommand command) {
    command.endLimit();
    if (again == command) {
      again = null;
    } else if (!unacked.remove(command) && !unproven.remove(command)) {
      givenUp.remove(command);
    }
  }

  void clear() {
    unacked.forEach(SentCommand::endLimit);
    unacked.clear();
    held.clear();
    unproven.clear();
    givenUp.clear();
    again = null;
  }
}
