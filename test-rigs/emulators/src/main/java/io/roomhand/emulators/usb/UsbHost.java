package io.roomhand.emulators.usb;

import java.util.function.IntFunction;

/** The host that has a device, as the device sees it. Any thread. */
public interface UsbHost {
  /**
   * Answers the oldest transfer that waits at an endpoint. Blocks while the host does not read.
   *
   * @param endpoint its address, bit 7 included
   * @param data given the most bytes that the transfer takes; called only when one waits, with the
   *     host's lock held, so that it must not wait for anything
   * @return whether one waited; false also when the host has gone
   */
  boolean answer(int endpoint, IntFunction<byte[]> data);

  /** Whether a transfer waits there. */
  boolean isWaiting(int endpoint);

  /**
   * Gives the device once more the control transfers that it has not answered, with the host's lock
   * held as in {@link #answer}.
   */
  void retry();

  /** Pulls the plug. The device is told as usual, later. */
  void drop();
}
