package io.roomhand.virtualroom.place;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.virtualroom.device.SimulatedDevice;
import io.roomhand.virtualroom.sound.SimulatedAudio;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A place for a device of one driver or, as with a speakerphone, several. */
final class DevicePlace implements Place {
  private final String shortName;
  private final DeviceId id;
  private final DeviceEventSink events;
  private final Supplier<List<SimulatedDevice>> drivers;
  private List<SimulatedDevice> attached = List.of();

  /**
   * @param drivers makes new driver objects, each time it is plugged in
   */
  DevicePlace(
      String shortName,
      DeviceId id,
      DeviceEventSink events,
      Supplier<List<SimulatedDevice>> drivers) {
    this.shortName = shortName;
    this.id = id;
    this.events = events;
    this.drivers = drivers;
  }

  @Override
  public String shortName() {
    return shortName;
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public boolean plugged() {
    return !attached.isEmpty();
  }

  @Override
  public void plug() {
    attached = drivers.get();
    attached.forEach(device -> events.send(device.attached()));
  }

  @Override
  public void unplug() {
    pull().forEach(device -> events.send(new DeviceEvent.Detached(device)));
  }

  /** Pulls it out without telling; what has been pulled. */
  List<SimulatedDevice> pull() {
    List<SimulatedDevice> pulled = attached;
    pulled.forEach(SimulatedDevice::unplug);
    attached = List.of();
    return pulled;
  }

  /** Its drivers of this kind; none while it is out, or when it has no such driver. */
  <D> List<D> drivers(Class<D> kind) {
    return attached.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public Map<String, Object> look() {
    Map<String, Object> look = new LinkedHashMap<>();
    boolean both = drivers(SimulatedAudio.class).size() > 1;
    for (SimulatedDevice device : attached) {
      if (both && device instanceof SimulatedAudio audio) {
        look.put(audio.part(), audio.look());
      } else {
        look.putAll(device.look());
      }
    }
    return look;
  }
}
