package io.roomhand.core.ptz;

/**
 * A device's word that it has taken a move. It is on its way then, and has arrived only when it is
 * at rest with {@link PtzState#isAt} true of these targets; it may also be stopped before, or be
 * sent elsewhere.
 *
 * @param targets where it goes: what it was asked for, as near as its own steps come to that
 */
public record Accepted(Axes<Integer> targets) {

  /** Whether this state tells of the arrival. */
  public boolean arrived(PtzState state) {
    return !state.moving() && state.isAt(targets);
  }
}
