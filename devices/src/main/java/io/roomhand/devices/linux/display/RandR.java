package io.roomhand.devices.linux.display;

import io.roomhand.devices.linux.x11.XConnection;
import io.roomhand.devices.linux.x11.XReply;
import io.roomhand.devices.linux.x11.XRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Requests of "The X Resize, Rotate and Reflect Extension", version 1.5 (xorgproto, randrproto.txt,
 * appendix A.2).
 */
final class RandR {
  private static final int MAJOR = 1;
  private static final int MINOR = 5;

  /** RRScreenChangeNotify and RRNotify. */
  private static final int EVENTS = 2;

  /** Screen, CRTC, output, output property, provider, and resource changes. */
  private static final int ALL_CHANGES = 0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x40;

  private final int opcode;
  private final int firstEvent;

  private RandR(int opcode, int firstEvent) {
    this.opcode = opcode;
    this.firstEvent = firstEvent;
  }

  /**
   * Asks for events, too.
   *
   * @return null where the server has no RandR, or one that knows no monitors
   */
  static @Nullable RandR of(XConnection connection) throws IOException {
    XReply extension = connection.ask(XRequest.extension("RANDR"));
    if (extension == null || extension.card8(8) == 0) {
      return null;
    }
    RandR randr = new RandR(extension.card8(9), extension.card8(10));
    XReply version = connection.ask(randr.request(0, MAJOR, MINOR));
    if (version == null
        || version.card32(8) < MAJOR
        || (version.card32(8) == MAJOR && version.card32(12) < MINOR)) {
      return null;
    }
    connection.send(XRequest.of(randr.opcode, 4, false, connection.root(), ALL_CHANGES));
    return randr;
  }

  private XRequest request(int minor, int... numbers) {
    return XRequest.of(opcode, minor, true, numbers);
  }

  /** RRGetMonitors: those that are lit. */
  XRequest monitors(int root) {
    return request(42, root, 1);
  }

  /** RRGetOutputProperty, of any type; asks no monitor. */
  XRequest outputProperty(int output, int property, int units) {
    return request(15, output, property, 0, 0, units, 0);
  }

  /** RRGetProviders. */
  XRequest providers(int root) {
    return request(32, root);
  }

  /** RRGetProviderInfo, of now. */
  XRequest providerInfo(int provider) {
    return request(33, provider, 0);
  }

  boolean isEvent(int code) {
    return code >= firstEvent && code < firstEvent + EVENTS;
  }
}
