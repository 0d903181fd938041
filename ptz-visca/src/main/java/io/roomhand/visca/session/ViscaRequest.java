package io.roomhand.visca.session;

import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way through a session. Called on the session's thread. The first of {@link
 * #acknowledged}, {@link #refused} and {@link #unanswered} is the verdict. A late answer may follow
 * {@link #unanswered}, and {@link #refused} may follow {@link #acknowledged} when the camera gives
 * the command up. A request that a stop took from the queue, or that declined to be written, gets
 * none.
 */
public interface ViscaRequest {

  /**
   * Fills in the bytes. Asked at the last moment, and again before each repetition, so that the
   * newest wish goes out.
   *
   * @return false when there is nothing to send any more
   */
  boolean write(ViscaFrame frame);

  /** Whether carrying it out twice does no harm. */
  default boolean repeatable() {
    return false;
  }

  /** The axes of a motion command, which a stop withdraws; null for anything else. */
  default @Nullable AxisGroup group() {
    return null;
  }

  /** Whether the completion follows the ACK at once, as that of a drive does. */
  default boolean completesAtOnce() {
    return false;
  }

  /** The camera has accepted it; a completion without ACK counts as well. */
  void acknowledged();

  /**
   * Its execution has ended, well or by being cancelled. Comes after {@link #acknowledged}, if at
   * all. For a drive it does not mean that motion has ended.
   */
  default void completed() {}

  /**
   * The camera has refused it, or has given it up after accepting it.
   *
   * @param error see {@link io.roomhand.visca.message.ViscaError}
   */
  void refused(int error);

  /**
   * The camera sends no ACK, and the time in which it takes in a command has passed. An answer to a
   * later inquiry will prove that it has read this one.
   *
   * @return false when no inquiry will follow; {@link #unanswered} is next then
   */
  default boolean awaitsProof() {
    return false;
  }

  /** Nothing came back, however often it was sent. */
  void unanswered();
}
