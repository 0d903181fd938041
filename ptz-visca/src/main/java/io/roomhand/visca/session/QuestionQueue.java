package io.roomhand.visca.session;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Keeps the inquiries that wait, sends one at a time, and finds out whether a reply answers it. */
final class QuestionQueue {
  /** Seldom more are there at a time; a list for many would be most of what a head takes. */
  private static final int FEW = 2;

  private static final int MOST_WAITING = 8;

  private final TimeSource time;
  private final ViscaWire wire;
  private final Proof proof;
  private final Runnable afterwards;
  private final ArrayDeque<ViscaQuestion> waiting = new ArrayDeque<>(FEW);
  private final ViscaFrame frame = new ViscaFrame();
  private long waitingSince;
  private @Nullable ViscaQuestion open;
  private @Nullable ViscaQuestion givenUp;
  private @Nullable ViscaQuestion done;
  private long doneSince;
  private long openSince;
  private long number;
  private long lastUnanswered;
  private int missedInARow;
  private final AnswerLimit answerLimit = new AnswerLimit();
  private TimeSource.@Nullable Timer limit;

  /** Hears what an inquiry proves: a camera reads its line in order. */
  interface Proof {
    /** The camera has answered an inquiry that was sent at this time. */
    void heard(long askedAt);

    /** It has not. */
    void unheard(long askedAt);
  }

  /**
   * @param afterwards runs when an open inquiry was given up
   */
  QuestionQueue(TimeSource time, ViscaWire wire, Proof proof, Runnable afterwards) {
    this.time = time;
    this.wire = wire;
    this.proof = proof;
    this.afterwards = afterwards;
    this.lastUnanswered = time.nanoTime() - SentCommands.LATE;
  }

  boolean add(ViscaQuestion question, boolean first) {
    if (waiting.size() >= MOST_WAITING) {
      return false;
    }
    if (waiting.isEmpty()) {
      waitingSince = time.nanoTime();
    }
    if (first) {
      waiting.addFirst(question);
    } else {
      waiting.add(question);
    }
    return true;
  }

  boolean waiting() {
    return !waiting.isEmpty();
  }

  boolean waitedLong() {
    return waiting() && time.nanoTime() - waitingSince >= AnswerLimit.LONGEST.toNanos();
  }

  boolean isOpen() {
    return open != null;
  }

  /** Whether the open inquiry was sent under this number. */
  boolean isOpen(long ofMessage) {
    return open != null && number == ofMessage;
  }

  long openSince() {
    return openSince;
  }

  /** Whether an answer may still be on its way to an inquiry that was given up. */
  boolean answerMayComeLate() {
    return time.nanoTime() - lastUnanswered < SentCommands.LATE;
  }

  void sendNext() {
    ViscaQuestion question = waiting.remove();
    open = question;
    openSince = time.nanoTime();
    waitingSince = openSince;
    question.write(frame);
    wire.write(frame);
    number = wire.lastNumber();
    limit =
        time.after(
            answerLimit.after(1 + missedInARow / 2),
            () -> {
              missedInARow++;
              givenUp = question;
              lastUnanswered = time.nanoTime();
              proof.unheard(openSince);
              giveUp();
              afterwards.run();
            });
  }

  /** Whether there is an open inquiry and this can be its answer. */
  boolean fits(ViscaFrame reply) {
    return open != null && open.answers(reply);
  }

  /** Whether this can be the late answer to the inquiry that was given up last. */
  boolean fitsLate(ViscaFrame reply) {
    return answerMayComeLate() && givenUp != null && givenUp.answers(reply);
  }

  /** Whether this can be one more answer to the inquiry that was answered last. */
  boolean fitsAgain(ViscaFrame reply) {
    return done != null
        && time.nanoTime() - doneSince < AnswerLimit.LONGEST.toNanos()
        && done.answers(reply);
  }

  /** The inquiry that was answered last has one more answer. */
  void answeredAgain(ViscaFrame reply) {
    if (done != null) {
      done.answeredAgain(reply);
    }
  }

  /** The open inquiry has this answer. */
  void answered(ViscaFrame reply) {
    ViscaQuestion question = open;
    done = question;
    doneSince = openSince;
    end();
    if (missedInARow == 0) {
      answerLimit.answeredAfter(time.nanoTime() - openSince);
    }
    missedInARow = 0;
    proof.heard(openSince);
    if (question != null) {
      question.answered(reply);
    }
  }

  /** The camera has answered the open inquiry with an error. */
  void refused() {
    proof.heard(openSince);
    giveUp();
  }

  private void giveUp() {
    ViscaQuestion question = open;
    end();
    if (question != null) {
      question.unanswered();
    }
  }

  void clear() {
    waiting.clear();
    end();
  }

  private void end() {
    open = null;
    if (limit != null) {
      limit.cancel();
      limit = null;
    }
  }
}
