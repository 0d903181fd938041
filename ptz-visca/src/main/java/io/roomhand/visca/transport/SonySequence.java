package io.roomhand.visca.transport;

import io.roomhand.visca.session.ViscaWire;
import java.util.stream.LongStream;

/**
 * The sequence numbers of one conversation. The wire's numbers begin with 1 after each RESET; the
 * numbers told to the session never begin again, so that an old reply can't be taken for a new one.
 */
final class SonySequence {
  /** A reply to a message longer ago than this is taken for one that can't be told. */
  private static final int RECENT = 64;

  private static final int MOST_STRANGE = 3;

  private final int highest;
  private final int[] sends = new int[RECENT];
  private final boolean[] answered = new boolean[RECENT];
  private final int[] cameras = new int[RECENT];

  /** Number of the wire's sequence 0. */
  private long base;

  private long last;

  /** From this message on replies are expected to tell what they answer. */
  private long numberedFrom = Long.MAX_VALUE;

  private int strange;

  /**
   * @param highest after which the sequence begins again with 1; 0 for none
   */
  SonySequence(int highest) {
    this.highest = highest;
  }

  /** A RESET is on its way. */
  void reset() {
    base = last;
  }

  /**
   * Takes the next number.
   *
   * @param camera whom the message is for
   */
  long next(int camera) {
    last++;
    cameras[index(last)] = camera;
    sends[index(last)] = 1;
    answered[index(last)] = false;
    return last;
  }

  /** Whom the message was for. */
  int camera(long number) {
    return cameras[index(number)];
  }

  void sentAgain(long number) {
    sends[index(number)]++;
  }

  /** As it goes over the wire. */
  int wire(long number) {
    long sequence = number - base;
    return (int) (highest == 0 ? sequence : (sequence - 1) % highest + 1);
  }

  /** The message sent last, for the session. */
  long forSession() {
    return last >= numberedFrom ? last : ViscaWire.UNNUMBERED;
  }

  boolean knownToSession(long number) {
    return number >= numberedFrom;
  }

  /**
   * The message that a reply answers: by the whole sequence number, or by its low 16 bits, which is
   * all that some cameras return; {@link ViscaWire#UNNUMBERED} when it fits none.
   */
  long find(int sequence) {
    if (highest != 0) {
      return ViscaWire.UNNUMBERED;
    }
    int back = wire(last) - sequence;
    if (sequence >>> 16 == 0) {
      back &= 0xFFFF;
    }
    boolean recent = back >= 0 && back < RECENT && last - back > base;
    return recent ? last - back : ViscaWire.UNNUMBERED;
  }

  /**
   * A reply has come.
   *
   * @param number what {@link #find} told
   * @return false for a reply that belongs to none of our messages, though this camera tells
   */
  boolean replied(long number) {
    if (number != ViscaWire.UNNUMBERED) {
      strange = 0;
      if (numberedFrom == Long.MAX_VALUE) {
        numberedFrom = last + 1;
      }
      return true;
    }
    boolean stray = numberedFrom != Long.MAX_VALUE && ++strange < MOST_STRANGE;
    if (!stray) {
      untold();
    }
    return !stray;
  }

  /** A reply that the session can use has come to this message. */
  void answer(long number) {
    answered[index(number)] = true;
  }

  /** This camera's replies do not tell what they answer. */
  void untold() {
    numberedFrom = Long.MAX_VALUE;
  }

  boolean answered(long number) {
    return answered[index(number)];
  }

  boolean sentOnce(long number) {
    return sends[index(number)] == 1;
  }

  /** Numbers known to the session that have had no reply. */
  long[] unanswered() {
    long from = Math.max(Math.max(base + 1, numberedFrom), last - RECENT + 1);
    return LongStream.rangeClosed(from, last).filter(number -> !answered(number)).toArray();
  }

  private static int index(long number) {
    return (int) (number % RECENT);
  }
}
