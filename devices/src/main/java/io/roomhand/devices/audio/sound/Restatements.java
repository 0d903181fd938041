package io.roomhand.devices.audio.sound;

/**
 * How often a wish is stated again after a return of its device: a few times, so that nobody who
 * wants it otherwise is fought for long. Belongs to the driver's thread.
 */
final class Restatements {
  private static final int MOST = 5;

  private final Presence presence;
  private long ofReturn;
  private int made;

  Restatements(Presence presence) {
    this.presence = presence;
  }

  /** Whether one more may be made now, which is counted. */
  boolean mayMakeOne() {
    if (presence.returns() != ofReturn) {
      ofReturn = presence.returns();
      made = 0;
    }
    return presence.isRestoring() && made++ < MOST;
  }
}
