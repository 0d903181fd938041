package io.roomhand.core.provider;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.ptz.PtzSetup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A module's drivers at work: finds devices and tells of them until it is closed. Methods do not
 * block but for {@link #close}, and throw nothing.
 */
public interface DeviceProvider extends AutoCloseable {

  /**
   * Completes, on any thread, when the devices that are there now have been told, so that the
   * service can call itself ready. The service waits for a limited time only; a device that answers
   * late is told late. Any thread.
   */
  CompletionStage<Void> ready();

  /** PTZ entries for a configuration that has none. On the thread that has opened the module. */
  default List<PtzSetup> suggestedPtz() {
    return List.of();
  }

  /**
   * What a first start selects; everything else starts as "none". On the thread that has opened the
   * module.
   */
  default Map<DeviceKind, DeviceId> suggestedSelection() {
    return Map.of();
  }

  /**
   * Stops all motion, ends all threads, frees all devices; blocks for 1 s at most. Sends no events.
   * Any thread but the room's and those of the drivers; once.
   */
  @Override
  void close();
}
