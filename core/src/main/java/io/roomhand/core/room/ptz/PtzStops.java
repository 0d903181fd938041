package io.roomhand.core.room.ptz;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.room.devices.Mover;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.time.TimeSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends stops. One that does not reach its device is owed to it, and sent when the device returns.
 */
final class PtzStops {
  private static final Logger log = LoggerFactory.getLogger(PtzStops.class);

  private final RoomThread roomThread;
  private final Set<DeviceId> owed = new HashSet<>();
  private final RepeatedLine notStopped;
  private long asked;

  PtzStops(RoomThread roomThread, TimeSource time) {
    this.roomThread = roomThread;
    this.notStopped = new RepeatedLine(log, Level.WARN, time);
  }

  /** How many stops have been asked for so far. */
  long asked() {
    return asked;
  }

  /** Stops all axes. */
  CompletionStage<Void> stop(Mover moving) {
    asked++;
    return send(moving.device(), moving.ptz());
  }

  private CompletionStage<Void> send(DeviceId device, Ptz ptz) {
    CompletionStage<Void> stopping = roomThread.here(ptz.stop());
    stopping.whenComplete(
        (stopped, failure) -> {
          if (failure == null) {
            owed.remove(device);
          } else {
            owed.add(device);
            logFailure(failure);
          }
        });
    return stopping;
  }

  /** A device goes by another name now. */
  void renamed(DeviceEvent.Renamed name) {
    for (DeviceId device : List.copyOf(owed)) {
      owed.remove(device);
      owed.add(name.now(device));
    }
  }

  /** A device that can move has been attached: one that a stop did not reach gets it now. */
  void attached(DeviceId device, Ptz ptz) {
    if (owed.remove(device)) {
      log.warn("{} has returned; a stop had not reached it: stopping it", device.name());
      send(device, ptz);
    }
  }

  /** Tells of a stop that failed; null for one that did not. */
  void logFailure(@Nullable Throwable failure) {
    if (failure != null) {
      notStopped.tell("not stopped: {}", DeviceException.of(failure).text());
    }
  }
}
