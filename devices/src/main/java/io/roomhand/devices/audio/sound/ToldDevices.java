package io.roomhand.devices.audio.sound;

import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes on what is told of devices, until all of it is taken back: also that of a driver whose
 * thread hangs. Any thread.
 */
public final class ToldDevices implements DeviceEventSink {
  private final DeviceEventSink events;

  // Guarded by this
  private final List<AudioDevice> present = new ArrayList<>();
  private boolean closed;

  public ToldDevices(DeviceEventSink events) {
    this.events = events;
  }

  @Override
  public synchronized void send(DeviceEvent event) {
    if (closed) {
      return;
    }
    if (event instanceof DeviceEvent.AudioAttached attached) {
      present.add(attached.device());
    } else if (event instanceof DeviceEvent.Detached detached) {
      present.removeIf(device -> device == detached.device());
    }
    events.send(event);
  }

  /** Tells that all devices have gone, and nothing more. */
  public synchronized void takeBack() {
    closed = true;
    present.forEach(device -> events.send(new DeviceEvent.Detached(device)));
    present.clear();
  }
}
