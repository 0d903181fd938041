package io.roomhand.devices.audio.sound;

/**
 * Whether our own recordings of a device are silence. It shuts with the command to mute, before a
 * server has heard of that, and opens when the newest command to open has been accepted. Any
 * thread.
 */
final class MuteGate {
  private long ordered;
  private long settled;
  private volatile boolean shut;

  boolean isShut() {
    return shut;
  }

  /** A command begins; returns its number. */
  synchronized long order(boolean muted) {
    if (muted) {
      shut = true;
    }
    return ++ordered;
  }

  /**
   * A command has ended, well or not, and the device is like this now; an older one says nothing.
   */
  synchronized void settle(long order, boolean muted) {
    if (order == ordered) {
      settled = order;
      shut = muted;
    }
  }

  /** Somebody else has changed it; a command of ours that is on its way says more. */
  synchronized void follow(boolean muted) {
    if (settled == ordered) {
      shut = muted;
    }
  }
}
