package io.roomhand.emulators.usb;

import org.jspecify.annotations.Nullable;

/** What a device does with a control transfer. */
public final class ControlReply {
  /** The transfer is done and the device sends nothing. */
  public static final ControlReply DONE = new ControlReply(new byte[0]);

  /** The device does not know the request, or not now: the endpoint stalls. */
  public static final ControlReply STALL = new ControlReply(null);

  /** The device does not answer at all, until it is asked again by {@link UsbHost#retry}. */
  public static final ControlReply NONE = new ControlReply(null);

  private final byte @Nullable [] data;

  private ControlReply(byte @Nullable [] data) {
    this.data = data;
  }

  /**
   * @param data cut off at the length that the host asked for
   */
  public static ControlReply of(byte[] data) {
    return new ControlReply(data);
  }

  /** What the device sends; null when it does not. */
  public byte @Nullable [] data() {
    return data;
  }
}
