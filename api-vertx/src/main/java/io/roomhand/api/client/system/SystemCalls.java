package io.roomhand.api.client.system;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.system.HardwareKey;
import io.vertx.core.Future;

/** The part of {@code RoomhandClient} that deals with the machine itself. */
public interface SystemCalls extends RoomCalls {

  /** Switches the machine off; {@code UNSUPPORTED} unless the installation allows it. */
  default Future<Void> shutdownSystem() {
    return requests().done("shutdownSystem");
  }

  /** Starts the machine again; {@code UNSUPPORTED} unless the installation allows it. */
  default Future<Void> rebootSystem() {
    return requests().done("rebootSystem");
  }

  /** Tells this machine's key: four groups of seven hex digits. */
  default Future<String> getHardwareKey() {
    return requests().ask(HardwareKey.FIELDS, "getHardwareKey");
  }
}
