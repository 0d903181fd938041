package io.roomhand.core.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import java.util.concurrent.CompletionStage;

/**
 * Moves a camera. Every method may be called from any thread and never blocks; the order of calls
 * is kept, except that {@link #stop} overtakes everything that still waits, and a newer command for
 * an axis replaces an older one that has not left yet (which then completes well: it was accepted
 * and outdone).
 *
 * <p>A stage completes when the device has acknowledged, on any thread. It fails with {@code
 * TIMEOUT} when nothing left for the device, {@code UNCONFIRMED} when bytes had left and no answer
 * came, {@code REJECTED} when the device refused or a stop came first, {@code BUSY} when more calls
 * wait than the driver takes, {@code IO} or {@code GONE} when the way to it broke, all within 2 s.
 */
public interface Ptz {

  /**
   * Drives axes at a speed until {@link #stop}; only axes with {@code continuous}.
   *
   * @param velocities −1..1 of the device's full speed, positive is right, up and in; 0 stops the
   *     axis, an absent one goes on as it does
   * @return fails with {@code UNSUPPORTED} for an axis that can't be driven, and with {@code
   *     INVALID_PARAMETER} for a velocity outside the range
   */
  CompletionStage<Void> drive(Axes<Double> velocities);

  /**
   * Moves axes to absolute positions within their ranges. The stage tells that the device has taken
   * that; the arrival is told by the states that follow ({@link Accepted}). An axis without {@code
   * positioned} takes what is one step, or a few, from its {@code current}.
   *
   * @param targets in the device's own units; an absent axis goes on as it does
   * @return fails with {@code UNSUPPORTED} for an axis that can't go there, and with {@code
   *     INVALID_PARAMETER} for a target outside the range
   */
  CompletionStage<Accepted> move(Axes<Integer> targets);

  /**
   * Stops all axes, before everything that waits: nothing that was asked for earlier and has not
   * left yet is sent after it; such requests fail with {@code REJECTED}.
   */
  CompletionStage<Void> stop();

  /** How many views the device keeps itself for us, in memories 0, 1, ...; mostly none. */
  default int memories() {
    return 0;
  }

  /**
   * Stores where the device stands in one of its memories. Sent once: after {@code UNCONFIRMED} it
   * may have been stored or not. Fails with {@code INVALID_PARAMETER} or {@code UNSUPPORTED} for a
   * memory that is not among {@link #memories}.
   */
  default CompletionStage<Void> remember(int memory) {
    return DeviceException.failed(ErrorCode.UNSUPPORTED, "this camera has no memories");
  }

  /**
   * Moves all axes to what a memory holds. Fails with {@code REJECTED} where the device says that
   * it holds nothing, else as {@link #remember}.
   */
  default CompletionStage<Void> recall(int memory) {
    return DeviceException.failed(ErrorCode.UNSUPPORTED, "this camera has no memories");
  }
}
