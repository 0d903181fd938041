package io.roomhand.core.room.telephony;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.hook.CallLights;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.hook.HookSwitch;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.audio.Mute;
import io.roomhand.core.room.audio.MuteOrigin;
import io.roomhand.core.room.audio.Mutes;
import io.roomhand.core.room.frame.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Buttons up, lights down. */
public final class HookService {
  private static final Logger log = LoggerFactory.getLogger(HookService.class);

  private final Frame frame;
  private final Mutes mutes;
  private final Map<DeviceId, HookSwitch> hooks = new LinkedHashMap<>();
  private boolean lightsDue;

  public HookService(Frame frame, Mutes mutes) {
    this.frame = frame;
    this.mutes = mutes;
    frame
        .events()
        .on(
            DeviceEvent.HookAttached.class,
            e -> {
              hooks.put(e.hook().id(), e.hook());
              show(e.hook(), lights());
            });
    frame.events().on(DeviceEvent.HookPressed.class, this::pressed);
    frame
        .events()
        .on(DeviceEvent.Detached.class, e -> hooks.values().removeIf(hook -> hook == e.device()));
    frame.notices().on(Mute.class, this::muted);
  }

  private void muted(Mute mute) {
    if (mute.kind() == DeviceKind.AUDIO_CAPTURER) {
      refreshLights();
    }
  }

  private void pressed(DeviceEvent.HookPressed event) {
    if (!hooks.containsValue(event.hook())) {
      return;
    }
    if (event.button() == HookButton.MUTE_TOGGLE) {
      mutes
          .set(
              DeviceKind.AUDIO_CAPTURER, !mutes.wished(DeviceKind.AUDIO_CAPTURER), MuteOrigin.LOCAL)
          .whenComplete((done, failure) -> refreshLights());
    } else {
      frame.tell(new Hook(event.button()));
    }
  }

  /** Lets the lights follow, once whoever caused it has been answered. */
  private void refreshLights() {
    if (!lightsDue && !hooks.isEmpty()) {
      lightsDue = true;
      frame
          .thread()
          .execute(
              () -> {
                lightsDue = false;
                hooks.values().forEach(hook -> show(hook, lights()));
              });
    }
  }

  /** For the end of the service: nothing lights them again, and no press counts. */
  public void lightsOut() {
    assert frame.thread().isCurrent();
    hooks.values().forEach(hook -> show(hook, CallLights.OUT));
    hooks.clear();
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
