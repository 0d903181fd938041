package io.roomhand.visca.session;

import io.roomhand.visca.frame.ViscaFrame;

/** The way to the camera. Called on the session's thread; must not block. */
@FunctionalInterface
public interface ViscaWire {
  /** Sends the frame; the object belongs to the caller again on return. */
  void write(ViscaFrame frame);
}
