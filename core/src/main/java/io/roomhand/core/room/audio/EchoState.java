package io.roomhand.core.room.audio;

/** How the echo measurement stands. */
public enum EchoState {
  READY,
  RUNNING,
  FAILED,
  /** No measurement is possible: a device is missing, or there is a conference. */
  DISABLED
}
