package io.roomhand.core.ptz;

import java.util.concurrent.CompletionStage;

/**
 * Moves a camera. Every method may be called from any thread and never blocks; the order of calls
 * is kept, except that {@link #stop} overtakes everything that still waits, and a newer command for
 * an axis replaces an older one that has not left yet (which then completes well: it was accepted
 * and outdone).
 *
 * <p>A stage completes when the device has acknowledged. It fails with {@code TIMEOUT} when nothing
 * left for the device, {@code UNCONFIRMED} when bytes had left and no answer came, {@code REJECTED}
 * when the device refused, {@code IO} or {@code GONE} when the way to it broke, all within 2 s.
 */
public interface Ptz {

  /** Drives axes at a speed until {@link #stop}; only axes with {@code continuous}. */
  CompletionStage<Void> drive(PtzVelocity velocity);

  /** Moves axes to absolute positions within their ranges. Arrival is told by events. */
  CompletionStage<Void> move(PtzPosition target);

  /**
   * Stops all axes. The urgent lane: nothing that was asked for earlier and has not left yet is
   * sent after it; such requests fail with {@code REJECTED}.
   */
  CompletionStage<Void> stop();
}
