package io.roomhand.emulators.usb;

import org.jspecify.annotations.Nullable;

/**
 * An emulated device. Its methods are called on the thread of the host's connection, one after the
 * other for one host, and must not wait for anything.
 */
public interface UsbDevice {
  UsbDescription description();

  /** A host has taken the device, as if it had been plugged in. */
  void attached(UsbHost host);

  /** That host has gone: nothing it had asked for is answered any more. */
  void detached(UsbHost host);

  /**
   * A control transfer that is not a standard request of the device's: those are answered from its
   * description.
   *
   * @param data what the host sent; empty when the device is to send
   */
  ControlReply control(SetupPacket setup, byte[] data);

  /** A transfer waits at an endpoint that sends; to be answered by {@link UsbHost#answer}. */
  void transferWaiting(int endpoint);

  /**
   * The host sent data to an endpoint.
   *
   * @return whether the device took it; else the endpoint stalls
   */
  default boolean received(int endpoint, byte[] data) {
    return false;
  }

  /**
   * What the device does at an isochronous endpoint; null for one whose transfers wait until the
   * host takes them back.
   */
  default @Nullable IsochronousEndpoint isochronous(int endpoint) {
    return null;
  }

  /** CLEAR_FEATURE(ENDPOINT_HALT), with which hosts also end a stream. */
  default void haltCleared(int endpoint) {}
}
