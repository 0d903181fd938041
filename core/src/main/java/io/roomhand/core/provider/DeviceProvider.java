package io.roomhand.core.provider;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.ptz.PtzSetup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A module's drivers at work: finds devices and tells of them until it is closed. */
public interface DeviceProvider extends AutoCloseable {

  /**
   * Completes when the devices that are there now have been told, so that the service can call
   * itself ready. The service waits for a limited time only; a device that answers late is told
   * late.
   */
  CompletionStage<Void> ready();

  /** PTZ entries for a configuration that has none. */
  default List<PtzSetup> suggestedPtz() {
    return List.of();
  }

  /** What a first start selects; everything else starts as "none". */
  default Map<DeviceKind, DeviceId> suggestedSelection() {
    return Map.of();
  }

  /** Stops all motion, ends all threads, frees all devices; within 1 s. Sends no events. */
  @Override
  void close();
}
