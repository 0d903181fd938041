package io.roomhand.visca.session;

import io.roomhand.visca.frame.ViscaFrame;

/**
 * What a session needs of the transport to its camera. Called on the session's thread; must not
 * block.
 */
@FunctionalInterface
public interface ViscaWire {
  /** No number: it is not known to which message a reply belongs. */
  long UNNUMBERED = -1;

  /** Sends the frame; the object belongs to the caller again on return. */
  void write(ViscaFrame frame);

  /** Sends the frame before everything that waits, but not into a frame that is on its way. */
  default void writeUrgent(ViscaFrame frame) {
    write(frame);
  }

  /**
   * The number of the message written last, if this camera's replies tell the number of what they
   * answer, and it carries out a number once however often it comes; else {@link #UNNUMBERED}.
   */
  default long lastNumber() {
    return UNNUMBERED;
  }

  /**
   * Whether the camera gets all that is written, in order, or the connection ends. If not, an
   * answer to a later message proves nothing of an earlier one.
   */
  default boolean inOrder() {
    return true;
  }

  /** Sends a numbered message once more. */
  default void writeAgain(ViscaFrame frame, long number) {
    write(frame);
  }

  /**
   * Whether a frame written now leaves now. When not, {@link ViscaSession#wireFree} is called once
   * it is this session's turn.
   */
  default boolean free() {
    return true;
  }
}
