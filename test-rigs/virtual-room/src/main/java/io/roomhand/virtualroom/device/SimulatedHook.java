package io.roomhand.virtualroom.device;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.hook.CallLights;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.hook.HookSwitch;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The buttons and lights of a speakerphone. */
public final class SimulatedHook implements HookSwitch, SimulatedDevice {
  private final DeviceId id;
  private final DeviceEventSink events;
  private final Worker worker;
  private final LatestRequest<CallLights> shows;
  private volatile CallLights lights = CallLights.OUT;

  public SimulatedHook(DeviceId id, TimeSource time, DeviceEventSink events) {
    this.id = id;
    this.events = events;
    this.worker = new Worker(id.name() + " buttons", time);
    this.shows =
        new LatestRequest<>(worker, (older, newer) -> newer, wanted -> lights = wanted, () -> {});
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public CompletionStage<Void> show(CallLights wanted) {
    return shows.submit(wanted);
  }

  /** Somebody presses a button. */
  public void press(HookButton button) {
    events.send(new DeviceEvent.HookPressed(this, button));
  }

  @Override
  public DeviceEvent attached() {
    return new DeviceEvent.HookAttached(this);
  }

  @Override
  public Map<String, Object> look() {
    CallLights now = lights;
    List<String> lit = new ArrayList<>();
    if (now.offHook()) {
      lit.add("off-hook");
    }
    if (now.ring()) {
      lit.add("ring");
    }
    if (now.hold()) {
      lit.add("hold");
    }
    if (now.mute()) {
      lit.add("mute");
    }
    return Map.of("lights", lit);
  }

  @Override
  public void unplug() {
    worker.close();
  }

  @Override
  public void awaitEnd(Duration limit) {
    worker.awaitEnd(limit);
  }
}
