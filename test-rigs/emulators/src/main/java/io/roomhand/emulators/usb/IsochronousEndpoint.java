package io.roomhand.emulators.usb;

/**
 * What a device does at an isochronous endpoint, packet by packet. Frames are counted from the
 * moment at which the host took the device: milliseconds at full speed, eighths of them at others.
 * Of one frame, what the host sends comes before what the device sends. Called with the host's lock
 * held, on any thread: must not wait for anything.
 */
public interface IsochronousEndpoint {
  /** The host sent a packet in a frame. */
  default void received(long frame, byte[] packet) {}

  /**
   * What the device sends in a frame.
   *
   * @param most bytes; what is longer is cut off
   */
  default byte[] send(long frame, int most) {
    return new byte[0];
  }

  /** So many packets did not take place, because the host was five seconds late. */
  default void lost(long packets) {}
}
