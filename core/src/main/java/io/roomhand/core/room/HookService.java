package io.roomhand.core.room;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.hook.CallLights;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.hook.HookSwitch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Buttons up, lights down. Belongs to the room thread. */
public final class HookService {
  private static final Logger log = LoggerFactory.getLogger(HookService.class);

  private final RoomThread roomThread;
  private final Consumer<RoomNotification> listener;
  private final DeviceRegistry registry;
  private final MuteService mutes;
  private boolean lightsDue;

  HookService(
      RoomThread roomThread,
      Consumer<RoomNotification> listener,
      DeviceRegistry registry,
      MuteService mutes) {
    this.roomThread = roomThread;
    this.listener = listener;
    this.registry = registry;
    this.mutes = mutes;
  }

  void accept(DeviceEvent event) {
    if (event instanceof DeviceEvent.HookAttached e) {
      show(e.hook(), lights());
    } else if (event instanceof DeviceEvent.HookPressed e && registry.hooks().contains(e.hook())) {
      if (e.button() == HookButton.MUTE_TOGGLE) {
        mutes
            .set(
                DeviceKind.AUDIO_CAPTURER,
                !mutes.wished(DeviceKind.AUDIO_CAPTURER),
                MuteOrigin.LOCAL)
            .whenComplete((done, failure) -> refreshLights());
      } else {
        listener.accept(new RoomNotification.Hook(e.button()));
      }
    }
  }

  /** Lets the lights follow, once whoever caused it has been answered. */
  void refreshLights() {
    if (!lightsDue && !registry.hooks().isEmpty()) {
      lightsDue = true;
      roomThread.execute(
          () -> {
            lightsDue = false;
            registry.hooks().forEach(hook -> show(hook, lights()));
          });
    }
  }

  void lightsOut() {
    registry.hooks().forEach(hook -> show(hook, CallLights.OUT));
  }

  private CallLights lights() {
    return new CallLights(false, false, false, mutes.muted(DeviceKind.AUDIO_CAPTURER));
  }

  private static void show(HookSwitch hook, CallLights lights) {
    hook.show(lights)
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                return;
              }
              DeviceException reason = DeviceException.of(failure);
              if (reason.code() != ErrorCode.GONE) { // that one has no lights any more
                log.warn("the lights of {} did not follow: {}", hook.id().name(), reason.text());
              }
            });
  }
}
