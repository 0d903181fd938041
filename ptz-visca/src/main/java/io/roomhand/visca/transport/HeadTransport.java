package io.roomhand.visca.transport;

import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.session.ViscaWire;

/**
 * Moves frames to one camera and back; all methods and all calls to the listener on the head's
 * thread.
 *
 * <p>Opening, then connected, then closed; {@link Listener#closed} comes once, unless {@link
 * #close} was called, after which nothing comes.
 */
public interface HeadTransport extends ViscaWire {

  /** Ends it without a word to the listener. What was written has left, as far as it can. */
  void close();

  /** Drops it for an exception that was thrown in its service; the listener hears of it. */
  void fail(Throwable cause);

  /** What happens. An exception thrown by a method drops the connection. */
  interface Listener {
    /** The camera may be talked to. */
    void connected();

    /**
     * A frame has come.
     *
     * @param frame only good during the call
     * @param number of the message that it answers, or {@link ViscaWire#UNNUMBERED}
     */
    void received(ViscaFrame frame, long number);

    /** The camera has refused a message for its number, see the session. */
    void numberRefused(long number);

    /** The wire is free, and it is this camera's turn. */
    void wireFree();

    /**
     * It could not be opened, or is lost.
     *
     * @param reason an {@link java.io.IOException} when the network, the line or the camera is to
     *     blame
     */
    void closed(Throwable reason);
  }
}
